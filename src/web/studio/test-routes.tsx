import { type Context, Hono } from "hono";
import type { Mail } from "../../domain/mail.ts";
import type { FramedPages } from "../parts/framed-pages.tsx";
import { studioUrls } from "../parts/paths.ts";
import { pathWithStatus } from "../parts/status.ts";
import type { Texts } from "../texts/texts.ts";
import { type Choice, isMessage, missingChoiceWords, readChoice } from "./choices.ts";
import { testPath } from "./paths.ts";
import type { StudioWorld } from "./previews.ts";
import { previewsOf } from "./shown-preview.ts";
import type { SesTrouble, Studio } from "./studio.ts";
import { readTestForm, recipientOf, type TestForm, type TestProblem } from "./test-form.ts";
import { TEST_MARK, TestPage } from "./test-page.tsx";

/** Sends a message as a test. The address is remembered until the studio stops. */
export function testRoutes(world: StudioWorld, studio: Studio, pages: FramedPages): Hono {
  let remembered: TestForm = {
    email: "",
    languages: world.programme.languages,
    by: "mailbox",
  };

  async function answer(context: Context, form: TestForm, failed?: TestFailure): Promise<Response> {
    const { texts } = pages.frame(context);
    const problem = failed && failureWords(failed, texts);
    const message = context.req.param("message") ?? "";
    if (!isMessage(world.programme, studio, message))
      return pages.notFound(context, texts.say("studio.missing.message"));
    const choice = await readChoice(world, studio, message, context.req.query());
    if ("problem" in choice) return pages.notFound(context, missingChoiceWords(choice, texts));
    const page = (
      <TestPage
        frame={pages.frame(context, problem)}
        studio={studio}
        choice={choice}
        previews={await previewsOf(world, studio, choice.occasion)}
        form={form}
        why={failed?.why}
        kept={context.req.queries("mail")?.filter((id) => /^\w+$/.test(id)) ?? []}
      />
    );
    return context.html(page, problem ? 422 : 200);
  }

  return new Hono()
    .get(studioUrls.messageTest.pattern, (context) => answer(context, remembered))
    .post(studioUrls.messageTest.pattern, async (context) => {
      const form = await readTestForm(context);
      const message = context.req.param("message");
      if (!isMessage(world.programme, studio, message)) return answer(context, form);
      const choice = await readChoice(world, studio, message, context.req.query());
      if ("problem" in choice) return answer(context, form);
      const sent = await sendTests(world, studio, choice, form);
      if ("problem" in sent) return answer(context, form, sent);
      remembered = form;
      const kept = form.by === "mailbox" ? sent.messageIds : [];
      const status = { kind: "tested", mails: sent.messageIds.length, by: form.by } as const;
      const path = pathWithStatus(testPath(message), status);
      const query = new URLSearchParams([
        ...Object.entries(choice.query),
        ...kept.map((id): [string, string] => ["mail", id]),
      ]);
      return context.redirect(`${path}&${query}`, 303);
    });
}

/** Why not every test was sent, and how many were. */
type TestFailure = {
  readonly problem: TestProblem;
  readonly sent?: number;
  readonly all?: number;
  readonly why?: SesTrouble;
};

function failureWords({ problem, sent = 0, all = 0 }: TestFailure, { say }: Texts): string {
  return say(`studio.test.refused.${problem}`, { sent, all });
}

/** Hands over the chosen languages one after the other. Stops at the first that is not accepted. */
async function sendTests(
  world: StudioWorld,
  studio: Studio,
  { samples, occasion }: Choice,
  form: TestForm,
): Promise<{ messageIds: readonly string[] } | TestFailure> {
  const recipient = recipientOf(form, samples);
  if ("problem" in recipient) return recipient;
  const previews = await previewsOf(world, studio, occasion);
  const chosen = previews.filter(({ language }) => form.languages.includes(language));
  const mails = chosen.flatMap(({ shown }) => (shown ? [asTest(shown.mail, recipient.to)] : []));
  if (mails.length < form.languages.length) return { problem: "unshown" };
  const messageIds: string[] = [];
  for (const mail of mails) {
    const outcome = await studio.send(mail, form.by);
    if (outcome.kind !== "accepted")
      return {
        problem: "stopped",
        sent: messageIds.length,
        all: mails.length,
        why: outcome.kind === "not-sent" ? outcome.why : { kind: "said", said: outcome.reason },
      };
    messageIds.push(outcome.messageId);
  }
  return { messageIds };
}

function asTest(mail: Mail, to: string): Mail {
  return { ...mail, sendId: "test", to, subject: `${TEST_MARK} ${mail.subject}` };
}
