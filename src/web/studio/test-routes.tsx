import { type Context, Hono } from "hono";
import type { Mail } from "../../ports.ts";
import type { FramedPages } from "../parts/framed-pages.ts";
import { studioUrls } from "../parts/paths.ts";
import { pathWithStatus } from "../parts/status.ts";
import { type Choice, isMessage, readChoice } from "./choices.ts";
import { testPath } from "./paths.ts";
import type { StudioWorld } from "./previews.ts";
import { previewsOf } from "./shown-preview.ts";
import type { Studio } from "./studio.ts";
import { readTestForm, recipientOf, type TestForm } from "./test-form.ts";
import { TEST_MARK, TestPage } from "./test-page.tsx";

/** Sends a message to whoever asks for it. The address is remembered until the studio stops, so that it is typed once. */
export function testRoutes(world: StudioWorld, studio: Studio, pages: FramedPages): Hono {
  let remembered: TestForm = {
    email: "",
    languages: world.programme.languages,
    by: "mailbox",
  };

  async function answer(context: Context, form: TestForm, problem?: string): Promise<Response> {
    const message = context.req.param("message") ?? "";
    if (!isMessage(world.programme, studio, message))
      return pages.notFound(context, "There is no message of that name.");
    const choice = await readChoice(world, studio, message, context.req.query());
    if ("problem" in choice) return pages.notFound(context, choice.problem);
    const page = (
      <TestPage
        frame={pages.frame(context, problem)}
        studio={studio}
        choice={choice}
        previews={await previewsOf(world, studio, choice.occasion)}
        form={form}
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
      if ("problem" in sent) return answer(context, form, sent.problem);
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

/** Hands over the chosen languages one after the other; stops at the first that is not accepted. */
async function sendTests(
  world: StudioWorld,
  studio: Studio,
  { samples, occasion }: Choice,
  form: TestForm,
): Promise<{ messageIds: readonly string[] } | { problem: string }> {
  const recipient = recipientOf(form, samples);
  if ("problem" in recipient) return recipient;
  const previews = await previewsOf(world, studio, occasion);
  const chosen = previews.filter(({ language }) => form.languages.includes(language));
  const mails = chosen.flatMap(({ shown }) => (shown ? [asTest(shown.mail, recipient.to)] : []));
  if (mails.length < form.languages.length)
    return { problem: "Not sent: the message cannot be shown in a language that you chose" };
  const messageIds: string[] = [];
  for (const mail of mails) {
    const outcome = await studio.send(mail, form.by);
    if (outcome.kind !== "accepted")
      return { problem: `Sent ${messageIds.length} of ${mails.length}. ${outcome.reason}` };
    messageIds.push(outcome.messageId);
  }
  return { messageIds };
}

function asTest(mail: Mail, to: string): Mail {
  return { ...mail, sendId: "test", to, subject: `${TEST_MARK} ${mail.subject}` };
}
