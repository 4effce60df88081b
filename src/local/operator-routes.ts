import type { Hono } from "hono";
import * as z from "zod";
import type { World } from "../ports.ts";
import type { DeadLetterFiles, KeptLetter } from "./dead-letter-files.ts";
import { jsonBody, problem } from "./json-answers.ts";
import { summarizeLedger } from "./ledger-summary.ts";
import { replay } from "./replay.ts";

/** What became of a dead letter that was played again: it is gone, or kept for a reason. */
export type Replayed = Pick<KeptLetter, "id"> & { readonly kept?: string | undefined };

/** The part of the local runtime that only an operator asks. */
export type OperatorParts = {
  letters(): readonly KeptLetter[];
  replay(letters: readonly KeptLetter[]): Promise<readonly Replayed[]>;
};

const replaySchema = z.strictObject({
  id: z.string().optional(),
  step: z.enum(["record-activity", "record-feedback", "deliver"]).optional(),
});

/** The dead letters of the local runtime, and a way to play them again, oldest first. */
export function operatorParts(world: World, deadLetters: DeadLetterFiles): OperatorParts {
  return {
    letters: () => deadLetters.list(),
    async replay(letters) {
      const replayed: Replayed[] = [];
      for (const letter of [...letters].reverse()) {
        const kept = await replay(world, letter).catch((error) => `It failed: ${error.message}`);
        if (kept === undefined) deadLetters.remove(letter.id);
        replayed.push({ id: letter.id, kept });
      }
      return replayed;
    },
  };
}

/** Adds what the commands of an operator ask: the ledger, one mail, the dead letters. */
export function addOperatorRoutes(
  app: Hono,
  { ledger }: Pick<World, "ledger">,
  { letters, replay: replayAll }: OperatorParts,
): void {
  app.get("/ledger", async (context) => context.json(await summarizeLedger(ledger)));

  app.get("/sends/:sendId", async (context) => {
    const send = await ledger.get(context.req.param("sendId"));
    if (!send) throw problem(404, "The ledger has no mail of this name");
    return context.json(send);
  });

  app.get("/dead-letters", (context) => context.json(letters()));

  app.post("/dead-letters/replay", async (context) => {
    const { id, step } = await jsonBody(context, replaySchema);
    const chosen = letters().filter(
      (letter) => (!id || letter.id === id) && (!step || letter.step === step),
    );
    if (id && chosen.length === 0) throw problem(404, "There is no dead letter of this name");
    return context.json(await replayAll(chosen));
  });
}
