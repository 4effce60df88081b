import { type Context, Hono } from "hono";
import pMap from "p-map";
import type { World } from "../../ports.ts";
import type { MailboxControls } from "../controls.ts";
import type { KeptMail } from "../kept-mail.ts";
import type { FramedPages } from "./framed-pages.tsx";
import { MailPage, VIEWS, WIDTHS } from "./mail-page.tsx";
import { MailboxPage } from "./mailbox-page.tsx";
import { consoleUrls } from "./paths.ts";
import { readerOf } from "./reader.ts";
import { openingElsewhere, sealedPolicy } from "./sealed-document.ts";
import { pathWithStatus } from "./status.ts";

/** The most mails that the list shows. */
const LISTED = 100;

type MailboxWorld = Pick<World, "ledger">;

/** The mailbox of the local runtime: every mail, as its recipient sees it. */
export function mailboxRoutes(
  world: MailboxWorld,
  controls: MailboxControls,
  pages: FramedPages,
): Hono {
  return new Hono()
    .get(consoleUrls.mailbox.pattern, (context) => listMails(context, world, controls, pages))
    .get(consoleUrls.mail.pattern, (context) =>
      withMail(context, controls, pages, (mail) => showMail(context, world, controls, pages, mail)),
    )
    .get(consoleUrls.mailHtml.pattern, (context) =>
      withMail(context, controls, pages, ({ html }) =>
        context.html(openingElsewhere(html), 200, { "Content-Security-Policy": sealedPolicy() }),
      ),
    )
    .get(consoleUrls.mailFile.pattern, (context) =>
      withMail(context, controls, pages, ({ messageId }) =>
        download(context, controls, pages, messageId),
      ),
    )
    .post(consoleUrls.mailReport.pattern, (context) =>
      withMail(context, controls, pages, ({ messageId }) =>
        report(context, controls, pages, messageId),
      ),
    );
}

type Answer = Response | Promise<Response>;

async function withMail(
  context: Context,
  controls: MailboxControls,
  pages: FramedPages,
  answer: (mail: KeptMail) => Answer,
): Promise<Response> {
  const mail = await controls.mail(context.req.param("messageId") ?? "");
  return mail
    ? answer(mail)
    : pages.notFound(context, readerOf(context).texts.say("console.notFound.mail"));
}

async function listMails(
  context: Context,
  { ledger }: MailboxWorld,
  controls: MailboxControls,
  pages: FramedPages,
): Promise<Response> {
  const to = context.req.query("to")?.trim() || undefined;
  const mails = await controls.mails(to);
  const lines = await pMap(mails.slice(0, LISTED), async (mail) => ({
    mail,
    state: (await ledger.get(mail.sendId))?.state,
  }));
  return context.html(
    <MailboxPage frame={pages.frame(context)} lines={lines} total={mails.length} to={to} />,
  );
}

async function showMail(
  context: Context,
  { ledger }: MailboxWorld,
  controls: MailboxControls,
  pages: FramedPages,
  mail: KeptMail,
): Promise<Response> {
  const view = VIEWS.find((name) => name === context.req.query("view")) ?? "html";
  const width = WIDTHS.find((name) => name === context.req.query("width")) ?? "desktop";
  return context.html(
    <MailPage
      frame={pages.frame(context)}
      mail={mail}
      send={await ledger.get(mail.sendId)}
      source={view === "source" ? await controls.source(mail.messageId) : undefined}
      view={view}
      width={width}
    />,
  );
}

async function download(
  context: Context,
  controls: MailboxControls,
  pages: FramedPages,
  messageId: string,
): Promise<Response> {
  const source = await controls.source(messageId);
  if (source === undefined)
    return pages.notFound(context, readerOf(context).texts.say("console.notFound.mail"));
  return context.body(source, 200, {
    "Content-Type": "message/rfc822",
    "Content-Disposition": 'attachment; filename="message.eml"',
  });
}

async function report(
  context: Context,
  controls: MailboxControls,
  pages: FramedPages,
  messageId: string,
): Promise<Response> {
  if (!controls.report)
    return pages.notFound(context, readerOf(context).texts.say("console.notFound.report"));
  const { what } = await context.req.parseBody();
  if (what !== "bounce" && what !== "complaint") {
    return context.text("Cannot report this: expected a bounce or a complaint", 422);
  }
  await controls.report(messageId, what);
  return context.redirect(
    pathWithStatus(consoleUrls.mail.to(messageId), { kind: "reported", what }),
    303,
  );
}
