import { type Context, Hono } from "hono";
import { messageOf } from "../../domain/message-of.ts";
import { explain } from "../../pipeline/explain.ts";
import { NotManualGroupError } from "../../pipeline/manual-group.ts";
import { reportBreaker } from "../../pipeline/report-breaker.ts";
import type { Controls } from "../controls.ts";
import { englishProblem } from "../parts/layout.tsx";
import { mailboxRoutes } from "../parts/mailbox-routes.tsx";
import { consoleUrls } from "../parts/paths.ts";
import { readerOf } from "../parts/reader.ts";
import { pathWithStatus } from "../parts/status.ts";
import { readTurn } from "./clock-form.ts";
import { readEvent } from "./contact/event-form.ts";
import { handRoutes } from "./contact/hand-routes.ts";
import { DeadLettersPage } from "./dead-letters-page.tsx";
import { eventFaultInWords } from "./fault-words.ts";
import { importRoutes } from "./import/routes.tsx";
import type { ConsolePages } from "./pages.tsx";
import { readForm } from "./read-form.ts";
import type { ConsoleWorld } from "./world.ts";

/** What only the local runtime offers: the clock, simulated events, the mailbox and the dead letters. */
export function controlRoutes(world: ConsoleWorld, controls: Controls, pages: ConsolePages): Hono {
  return new Hono()
    .post(consoleUrls.clock.pattern, (context) => turnClock(context, world, controls, pages))
    .post(consoleUrls.contactEvents.pattern, (context) =>
      playEvent(context, world, controls, pages, context.req.param("id")),
    )
    .post(consoleUrls.contactGroups.pattern, (context) =>
      regroup(context, controls, pages, context.req.param("id")),
    )
    .route("/", handRoutes(world, controls, pages))
    .post(consoleUrls.closeBreaker.pattern, (context) =>
      closeBreaker(context, world, controls, pages),
    )
    .get(consoleUrls.deadLetters.pattern, async (context) => {
      const letters = await controls.deadLetters();
      return context.html(<DeadLettersPage frame={pages.frame(context)} letters={letters} />);
    })
    .route("/", importRoutes(world, controls, pages))
    .route("/", mailboxRoutes(world, controls, pages));
}

async function turnClock(
  context: Context,
  world: ConsoleWorld,
  controls: Controls,
  pages: ConsolePages,
): Promise<Response> {
  const form = await readForm(context);
  const turn = readTurn(form, world.clock.now(), world.programme.timeZone);
  const { say } = readerOf(context).texts;
  if ("problem" in turn) {
    const problem = say(`console.clock.${turn.problem}`, { typed: form.by || (form.to ?? "") });
    return pages.dashboard(context, { problem, typed: form.to });
  }
  try {
    const turned = await controls.turn(turn);
    return context.redirect(
      pathWithStatus(consoleUrls.overview.to(), { kind: "turned", ...turned }),
      303,
    );
  } catch (error) {
    const problem = say("console.clock.failed", { error: messageOf(error) });
    return pages.dashboard(context, { problem, typed: form.to });
  }
}

async function closeBreaker(
  context: Context,
  world: ConsoleWorld,
  controls: Controls,
  pages: ConsolePages,
): Promise<Response> {
  await controls.closeBreaker();
  const { stop } = await reportBreaker(world);
  if (!stop)
    return context.redirect(
      pathWithStatus(consoleUrls.overview.to(), { kind: "mail-goes-out" }),
      303,
    );
  const problem = readerOf(context).texts.say("console.breaker.again");
  return pages.dashboard(context, { problem, typed: undefined });
}

async function playEvent(
  context: Context,
  world: ConsoleWorld,
  controls: Controls,
  pages: ConsolePages,
  id: string,
): Promise<Response> {
  const { texts } = readerOf(context);
  const explanation = await explain(world, id);
  if (!explanation) return pages.notFound(context, texts.say("console.notFound.contact"));
  const typed = await readForm(context);
  const { contact, timeline } = explanation;
  const event = readEvent(typed, contact, timeline, world.clock.now(), texts);
  if (typeof event === "string") return pages.contact(context, id, { problem: event, typed });

  const [result] = await controls.putEvents([event]);
  if (result && "error" in result) {
    const { error, fault } = result;
    const problem = fault
      ? eventFaultInWords(fault, world.programme.timeZone, texts)
      : englishProblem(error);
    return pages.contact(context, id, { problem, typed });
  }
  const status = { kind: "recorded", type: event.DetailType } as const;
  return context.redirect(pathWithStatus(consoleUrls.contact.to(id), status), 303);
}

async function regroup(
  context: Context,
  controls: Controls,
  pages: ConsolePages,
  id: string,
): Promise<Response> {
  const typed = await readForm(context);
  const to = typed.to === "in" ? "in" : "out";
  try {
    await controls.regroup(id, typed.group ?? "", to === "in");
    return context.redirect(
      pathWithStatus(consoleUrls.contact.to(id), { kind: "regrouped", to }),
      303,
    );
  } catch (error) {
    if (!(error instanceof NotManualGroupError)) throw error;
    const { say } = readerOf(context).texts;
    const { refusal } = error;
    const problem = say(`console.groups.refusals.${refusal.kind}`, refusal);
    return pages.contact(context, id, { problem, typed });
  }
}
