import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import * as z from "zod";
import { instantSchema, periodSchema } from "../../domain/calendar.ts";
import { AskError, NotThereError } from "../../operator/ask-error.ts";
import type { Operator } from "../../operator/operator.ts";
import type { Clock } from "../../ports.ts";
import { LOCAL_API } from "../../urls.ts";
import type { Controls, Turn } from "../../web/controls.ts";
import { TurnError } from "../turn.ts";
import { jsonBody, jsonOnly, problemAnswer } from "./json-answers.ts";
import { mailsAnswer } from "./mail-answer.ts";
import { addOperations } from "./operations.ts";

const clockSchema = z
  .strictObject({ advance: z.optional(periodSchema), to: z.optional(instantSchema) })
  .refine(
    ({ advance, to }) => (advance === undefined) !== (to === undefined),
    'expected {"advance":"P1M"} or {"to":"2027-01-31T09:00:00Z"}',
  );

const eventsSchema = z
  .array(
    z.object({
      Source: z.string().min(1),
      DetailType: z.string().min(1),
      Detail: z.unknown().optional(),
      Time: z.optional(instantSchema),
    }),
  )
  .max(1000);

/**
 * The JSON interface of the local runtime, for scripts and tests. Each request waits for background work to finish, so
 * that the answer is settled.
 */
export function localApi(
  clock: Clock,
  controls: Controls,
  operator: Operator,
  settled: () => Promise<void>,
  report: (error: unknown) => void,
): Hono {
  const app = new Hono().basePath(LOCAL_API);

  app.use(jsonOnly, async (_, next) => {
    await settled();
    await next();
  });

  app.get("/clock", (context) => context.json({ now: clock.now() }));

  app.post("/clock", async (context) => {
    const asked = await jsonBody(context, clockSchema);
    const turn: Turn = asked.advance
      ? { kind: "advance", by: asked.advance }
      : { kind: "to", instant: asked.to ?? clock.now() };
    return context.json(await controls.turn(turn));
  });

  app.get("/mailbox", (context) => mailsAnswer(context, controls, context.req.query("to")));

  app.post("/events", async (context) => {
    const entries = await jsonBody(context, eventsSchema);
    const results = await controls.putEvents(entries);
    await settled();
    const failed = results.filter((result) => "error" in result).length;
    return context.json({ failed, results });
  });

  app.get("/contacts/:email", async (context) =>
    context.json(await operator.ask("contact", { email: context.req.param("email") })),
  );
  app.get("/breaker", async (context) => context.json(await operator.ask("breaker", {})));
  app.post("/breaker/close", async (context) =>
    context.json(await operator.ask("close-breaker", {})),
  );
  addOperations(app, operator);

  // A handler, because an app that is mounted in another never asks its own notFound.
  app.all("/*", (context) =>
    problemAnswer(context, 404, `There is no ${context.req.method} ${context.req.path}`),
  );
  app.onError((error, context) => {
    if (error instanceof HTTPException) return problemAnswer(context, error.status, error.message);
    if (error instanceof NotThereError) return problemAnswer(context, 404, error.message);
    if (error instanceof AskError || error instanceof TurnError)
      return problemAnswer(context, 422, error.message);
    report(error);
    return problemAnswer(context, 500, "Relance failed to do this");
  });
  return app;
}
