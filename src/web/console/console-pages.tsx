import type { Context } from "hono";
import { type Explanation, explain } from "../../pipeline/explain.ts";
import { reportBreaker } from "../../pipeline/report-breaker.ts";
import type { Controls } from "../controls.ts";
import type { Studio } from "../studio/studio.ts";
import type { Frame, Section } from "./console-layout.tsx";
import type { ConsoleWorld } from "./console-world.ts";
import { ContactPage } from "./contact-page.tsx";
import { DashboardPage } from "./dashboard-page.tsx";
import type { EventForm } from "./event-form.ts";
import { readOverview } from "./overview.ts";
import { NotFoundPage } from "./problem-page.tsx";
import { statusMessage } from "./status.ts";

type Answer = Response | Promise<Response>;

/** A form that was refused: why, and what was typed. */
type RefusedForm<Typed> = { readonly problem: string; readonly typed: Typed };

/** The pages that a link shows, and that a form shows again when it is refused. */
export type ConsolePages = {
  readonly frame: (context: Context, problem?: string) => Frame;
  readonly dashboard: (
    context: Context,
    refused?: RefusedForm<string | undefined>,
  ) => Promise<Response>;
  readonly contact: (
    context: Context,
    id: string,
    refused?: RefusedForm<EventForm>,
  ) => Promise<Response>;
  readonly notFound: (context: Context, what: string) => Answer;
};

/** Makes the pages that more than one route answers with. */
export function consolePages(
  world: ConsoleWorld,
  controls: Controls | undefined,
  studio: Studio | undefined,
): ConsolePages {
  const { programme, publicUrl } = world;
  const sections: readonly Section[] = [
    "overview",
    "contacts",
    "programme",
    ...(controls ? (["mailbox", "dead-letters"] as const) : []),
    ...(studio ? (["studio"] as const) : []),
  ];
  const frame: ConsolePages["frame"] = (context, problem) => ({
    programme,
    now: world.clock.now(),
    local: controls !== undefined,
    operator: controls?.operatorName,
    sections,
    status: problem ? undefined : statusMessage(context.req.query(), programme.timeZone),
    problem,
  });
  const notFound: ConsolePages["notFound"] = (context, what) =>
    context.html(<NotFoundPage frame={frame(context)} what={what} />, 404);

  return {
    frame,
    notFound,
    async dashboard(context, refused) {
      const overview = await readOverview(world, controls);
      const { stop } = await reportBreaker(world);
      const page = (
        <DashboardPage
          frame={frame(context, refused?.problem)}
          overview={overview}
          stop={stop}
          publicUrl={publicUrl}
          typed={refused?.typed}
        />
      );
      return context.html(page, refused ? 422 : 200);
    },
    async contact(context, id, refused) {
      const explanation = await explain(world, id);
      if (!explanation) return notFound(context, "There is no contact of that id.");
      const page = (
        <ContactPage
          frame={frame(context, refused?.problem)}
          explanation={explanation}
          kept={await keptMails(controls, explanation)}
          form={refused?.typed}
        />
      );
      return context.html(page, refused ? 422 : 200);
    },
  };
}

async function keptMails(controls: Controls | undefined, { contact }: Explanation) {
  const mails = controls ? await controls.mails(contact.email) : [];
  return new Map(mails.map((mail) => [mail.sendId, mail]));
}
