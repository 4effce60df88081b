import { type Context, Hono } from "hono";
import pMap from "p-map";
import type { Controls, KeptMail } from "../controls.ts";
import type { ConsolePages } from "./console-pages.tsx";
import type { ConsoleWorld } from "./console-world.ts";
import { MailPage, VIEWS, WIDTHS } from "./mail-page.tsx";
import { MailboxPage, mailPath } from "./mailbox-page.tsx";
import { pathWithStatus } from "./status.ts";

/** How many mails the list shows. */
const LISTED = 100;

const NO_MAIL = "There is no mail of that id.";

/** The mailbox of the local runtime: every mail, as its receiver sees it. */
export function mailboxRoutes(world: ConsoleWorld, controls: Controls, pages: ConsolePages): Hono {
  return new Hono()
    .get("/console/mailbox", (context) => listMails(context, world, controls, pages))
    .get("/console/mailbox/:messageId", (context) =>
      withMail(context, controls, pages, (mail) => showMail(context, world, controls, pages, mail)),
    )
    .get("/console/mailbox/:messageId/html", (context) =>
      withMail(context, controls, pages, ({ html }) =>
        context.html(openingElsewhere(html), 200, { "Content-Security-Policy": MAIL_POLICY }),
      ),
    )
    .get("/console/mailbox/:messageId/message.eml", (context) =>
      withMail(context, controls, pages, ({ messageId }) =>
        download(context, controls, pages, messageId),
      ),
    )
    .post("/console/mailbox/:messageId/report", (context) =>
      withMail(context, controls, pages, ({ messageId }) => report(context, controls, messageId)),
    );
}

/** No scripts, no forms, no frames, and no access to the console even when it is opened by itself. */
const MAIL_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src https: http: data:",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  "sandbox allow-popups allow-popups-to-escape-sandbox",
].join("; ");

/** The mail with its links opening in a tab of their own, as in a mail program. */
function openingElsewhere(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html)
    ? html.replace(/<head[^>]*>/i, (head) => head + base)
    : base + html;
}

type Answer = Response | Promise<Response>;

async function withMail(
  context: Context,
  controls: Controls,
  pages: ConsolePages,
  answer: (mail: KeptMail) => Answer,
): Promise<Response> {
  const mail = await controls.mail(context.req.param("messageId") ?? "");
  return mail ? answer(mail) : pages.notFound(context, NO_MAIL);
}

async function listMails(
  context: Context,
  { ledger }: ConsoleWorld,
  controls: Controls,
  pages: ConsolePages,
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
  { ledger }: ConsoleWorld,
  controls: Controls,
  pages: ConsolePages,
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
  controls: Controls,
  pages: ConsolePages,
  messageId: string,
): Promise<Response> {
  const source = await controls.source(messageId);
  if (source === undefined) return pages.notFound(context, NO_MAIL);
  return context.body(source, 200, {
    "Content-Type": "message/rfc822",
    "Content-Disposition": 'attachment; filename="message.eml"',
  });
}

async function report(context: Context, controls: Controls, messageId: string): Promise<Response> {
  const { what } = await context.req.parseBody();
  if (what !== "bounce" && what !== "complaint") {
    return context.text("Cannot report this: expected a bounce or a complaint", 422);
  }
  await controls.report(messageId, what);
  return context.redirect(pathWithStatus(mailPath(messageId), { kind: "reported", what }), 303);
}
