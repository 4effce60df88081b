import type { Context } from "hono";
import { type Explanation, explain } from "../../pipeline/explain.ts";
import { reportBreaker } from "../../pipeline/report-breaker.ts";
import type { Controls } from "../controls.ts";
import type { Annex } from "../parts/annex.ts";
import { type FramedPages, framedPages } from "../parts/framed-pages.tsx";
import type { ConsoleSection, PageProblem } from "../parts/layout.tsx";
import { readerOf } from "../parts/reader.ts";
import type { EventForm } from "./contact/event-form.ts";
import { ContactPage } from "./contact/page.tsx";
import { DashboardPage } from "./dashboard-page.tsx";
import { subjectsIn } from "./message-subjects.ts";
import { readOverview } from "./overview.ts";
import type { ConsoleWorld } from "./world.ts";

/** A form that was refused: why, and what was typed. */
type RefusedForm<Typed> = { readonly problem: PageProblem; readonly typed: Typed };

/** The pages that a link opens, and that a form shows again when it is refused. */
export type ConsolePages = FramedPages & {
  readonly dashboard: (
    context: Context,
    refused?: RefusedForm<string | undefined>,
  ) => Promise<Response>;
  readonly contact: (
    context: Context,
    id: string,
    refused?: RefusedForm<EventForm>,
  ) => Promise<Response>;
};

/** Makes the pages that more than one route answers with. */
export function consolePages(
  world: ConsoleWorld,
  controls: Controls | undefined,
  annexes: readonly Annex[],
): ConsolePages {
  const { publicUrl } = world;
  const sections: readonly ConsoleSection[] = [
    "overview",
    "contacts",
    "programme",
    ...(controls ? (["mailbox", "dead-letters"] as const) : []),
    ...annexes.map(({ section }) => section),
  ];
  const { frame, notFound } = framedPages(world, {
    local: controls !== undefined,
    operator: controls?.operatorName,
    sections,
  });

  const subjectsFor = (context: Context) => subjectsIn(readerOf(context).texts.language, world);

  return {
    frame,
    notFound,
    async dashboard(context, refused) {
      const overview = await readOverview(world, controls, subjectsFor(context));
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
      if (!explanation)
        return notFound(context, readerOf(context).texts.say("console.notFound.contact"));
      const page = (
        <ContactPage
          frame={frame(context, refused?.problem)}
          explanation={explanation}
          kept={await keptMails(controls, explanation)}
          form={refused?.typed}
          subjectOf={subjectsFor(context)}
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
