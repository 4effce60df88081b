import type { Hono } from "hono";
import * as z from "zod";
import { contactsInProgramme } from "../../adapters/in-programme.ts";
import { periodSchema } from "../../domain/calendar.ts";
import type { ImportedContact, ImportedOrder } from "../../domain/imported.ts";
import { programmeSchema } from "../../domain/programme.ts";
import { spreadSchema } from "../../domain/spread.ts";
import { bringForward } from "../../pipeline/bring-forward.ts";
import { checkStored } from "../../pipeline/check-stored.ts";
import { type ImportWorld, importContacts } from "../../pipeline/import-contacts.ts";
import { importOrders } from "../../pipeline/import-orders.ts";
import type { ReplayWorld } from "../../pipeline/replay.ts";
import {
  type LetterBox,
  lookAtLetters,
  REPLAYED_STEPS,
  replayLetters,
} from "../../pipeline/replay-letters.ts";
import { closeOpenBreaker, reportBreaker } from "../../pipeline/report-breaker.ts";
import { NoSuchStepError, sendStep } from "../../pipeline/send-step.ts";
import { summarizeLedger } from "../../pipeline/summarize-ledger.ts";
import type { World } from "../../ports.ts";
import { exportRoutes } from "./export-routes.ts";
import { handRoutes } from "./hand-routes.ts";
import { jsonBody, problem } from "./json-answers.ts";

/** What an operator asks of the local runtime. */
export type OperatorParts = {
  readonly world: ReplayWorld &
    ImportWorld &
    Pick<World, "breaker" | "account" | "suppressionList">;
  readonly letters: LetterBox;
};

const forwardSchema = z.strictObject({ by: periodSchema });

const replaySchema = z.strictObject({
  id: z.string().optional(),
  step: z.enum(REPLAYED_STEPS).optional(),
  /** What is played in place of what arrived: with an id only. */
  body: z.unknown().optional(),
});

const stepSchema = z.strictObject({
  journey: z.string(),
  step: z.string(),
  isTrial: z.boolean(),
});

const planSchema = z.strictObject({
  startsJourneys: z.boolean(),
  isTrial: z.boolean(),
  overwrite: z
    .strictObject({
      fields: z.array(z.enum(["firstName", "language", "timeZone"])),
      typedToo: z.boolean(),
    })
    .optional(),
  spread: spreadSchema.optional(),
});
/** Checked already by whoever read the list. */
const personSchema = z.custom<ImportedContact>(isObject, "expected a person");
const orderSchema = z.custom<ImportedOrder>(isObject, "expected an order");
const contactsSchema = z.strictObject({ rows: z.array(personSchema).max(1000), plan: planSchema });
const ordersSchema = z.strictObject({ rows: z.array(orderSchema).max(1000), plan: planSchema });

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** Adds what the commands of an operator ask: the ledger, one mail, the dead letters, the breaker. */
export function addOperatorRoutes(app: Hono, { world, letters }: OperatorParts): void {
  const { ledger } = world;
  app.get("/ledger", async (context) => context.json(await summarizeLedger(ledger)));

  app.get("/sends/:sendId", async (context) => {
    const send = await ledger.get(context.req.param("sendId"));
    if (!send)
      throw problem(
        404,
        'The ledger has no mail of this name. "npm run relance -- why <email>" tells those of a contact',
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
        `There is no dead letter "${chosen.id}". "npm run relance -- dead-letters" lists them`,
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

  app.post("/import/contacts", async (context) => {
    const { rows, plan } = await jsonBody(context, contactsSchema);
    return context.json(await importContacts(world, rows, plan));
  });

  app.post("/import/orders", async (context) => {
    const { rows, plan } = await jsonBody(context, ordersSchema);
    return context.json(await importOrders(world, rows, plan));
  });

  app.route("/", exportRoutes(world));

  // The programme of whoever asks, as it would be started next: not the one that runs here.
  app.post("/check-programme", async (context) => {
    const programme = await jsonBody(context, programmeSchema);
    const contacts = contactsInProgramme(world.contacts, undefined, programme);
    return context.json(await checkStored({ programme, contacts }));
  });

  app.route("/", handRoutes(world));

  app.post("/send-step", async (context) => {
    const asked = await jsonBody(context, stepSchema);
    const sent = await sendStep(world, asked).catch((error) => {
      throw error instanceof NoSuchStepError ? problem(422, error.message) : error;
    });
    return context.json(sent);
  });

  app.get("/breaker", async (context) => context.json(await reportBreaker(world)));

  app.post("/breaker/close", async (context) => context.json(await closeOpenBreaker(world)));
}
