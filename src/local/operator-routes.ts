import type { Hono } from "hono";
import * as z from "zod";
import { periodSchema } from "../domain/calendar.ts";
import { bringForward } from "../pipeline/bring-forward.ts";
import type { ReplayWorld } from "../pipeline/replay.ts";
import {
  type LetterBox,
  lookAtLetters,
  REPLAYED_STEPS,
  replayLetters,
} from "../pipeline/replay-letters.ts";
import { closeOpenBreaker, reportBreaker } from "../pipeline/report-breaker.ts";
import { summarizeLedger } from "../pipeline/summarize-ledger.ts";
import type { World } from "../ports.ts";
import { jsonBody, problem } from "./json-answers.ts";

/** What an operator asks of the local runtime. */
export type OperatorParts = {
  readonly world: ReplayWorld & Pick<World, "breaker" | "account">;
  readonly letters: LetterBox;
};

const forwardSchema = z.strictObject({ by: periodSchema });

const replaySchema = z.strictObject({
  id: z.string().optional(),
  step: z.enum(REPLAYED_STEPS).optional(),
  /** What is played in place of what arrived: with an id only. */
  body: z.unknown().optional(),
});

/** Adds what the commands of an operator ask: the ledger, one mail, the dead letters, the breaker. */
export function addOperatorRoutes(app: Hono, { world, letters }: OperatorParts): void {
  const { ledger } = world;
  app.get("/ledger", async (context) => context.json(await summarizeLedger(ledger)));

  app.get("/sends/:sendId", async (context) => {
    const send = await ledger.get(context.req.param("sendId"));
    if (!send)
      throw problem(
        404,
        'The ledger has no mail of this name. "relance why <email>" tells those of a contact',
      );
    return context.json(send);
  });

  app.get("/dead-letters", async (context) => context.json((await lookAtLetters(letters)).letters));

  app.post("/dead-letters/replay", async (context) => {
    const chosen = await jsonBody(context, replaySchema);
    if (chosen.body !== undefined && !chosen.id)
      throw problem(422, "A body needs the id of its letter");
    const { replayed } = await replayLetters(world, letters, chosen);
    if (chosen.id && replayed.length === 0) {
      throw problem(
        404,
        `There is no dead letter "${chosen.id}". "relance dead-letters" lists them`,
      );
    }
    return context.json(replayed);
  });

  app.post("/contacts/:email/bring-forward", async (context) => {
    const { by } = await jsonBody(context, forwardSchema);
    const contact = await bringForward(world, context.req.param("email"), by);
    if (!contact) throw problem(404, "No contact has this address");
    return context.json({ due: contact.due ?? null });
  });

  app.get("/breaker", async (context) => context.json(await reportBreaker(world)));

  app.post("/breaker/close", async (context) => context.json(await closeOpenBreaker(world)));
}
