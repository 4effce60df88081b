import type { Send } from "../../domain/send.ts";
import type { KeptMail } from "../controls.ts";
import { StateBadge } from "./badge.tsx";
import { ConsoleLayout, type Frame } from "./layout.tsx";
import { Moment } from "./moment.tsx";
import { consoleUrls, withQuery } from "./paths.ts";
import { SANDBOX } from "./sealed-document.ts";
import { WhyDetails } from "./why-details.tsx";

/** The ways to look at a mail. */
export const VIEWS = ["html", "text", "headers", "source"] as const;
type View = (typeof VIEWS)[number];

/** The widths at which the HTML of a mail is shown. */
export const WIDTHS = ["desktop", "phone"] as const;
type Width = (typeof WIDTHS)[number];

const VIEW_WORDS: Readonly<Record<View, string>> = {
  html: "HTML",
  text: "Text",
  headers: "Headers",
  source: "Source",
};

type MailPageProps = {
  frame: Frame;
  mail: KeptMail;
  send: Send | undefined;
  /** The mail as it travels, read only for the view that shows it. */
  source: string | undefined;
  view: View;
  width: Width;
};

/** One mail, as its receiver sees it. */
export function MailPage({ frame, mail, send, source, view, width }: MailPageProps) {
  return (
    <ConsoleLayout frame={frame} title={mail.subject} section="mailbox">
      <MailHead frame={frame} mail={mail} send={send} />
      <section class="card mail-card" aria-label="The mail">
        <div class="card-head">
          <nav aria-label="Views of the mail" class="tabs">
            {VIEWS.map((name) => (
              <a
                href={`${consoleUrls.mail.to(mail.messageId)}?view=${name}`}
                aria-current={name === view ? "page" : undefined}
              >
                {VIEW_WORDS[name]}
              </a>
            ))}
          </nav>
          {view === "html" && <WidthSwitch mail={mail} width={width} />}
          {view === "source" && (
            <a class="button" href={consoleUrls.mailFile.to(mail.messageId)} download>
              Download the .eml file
            </a>
          )}
        </div>
        <MailView mail={mail} source={source} view={view} width={width} />
      </section>
    </ConsoleLayout>
  );
}

function MailHead({ frame, mail, send }: Pick<MailPageProps, "frame" | "mail" | "send">) {
  const { from, to, replyTo, subject, at } = mail;
  const zone = frame.programme.timeZone;
  return (
    <div class="contact-head">
      <div>
        <h1>{subject}</h1>
        {send && (
          <div class="contact-line">
            <StateBadge state={send.state} />
            <a href={consoleUrls.contact.to(send.contactId)}>The contact’s page</a>
            <WhyDetails why={send.why} zone={zone} about="was this mail planned" />
          </div>
        )}
      </div>
      <dl class="meta">
        <div>
          <dt>From</dt>
          <dd>
            {from.name} &lt;{from.email}&gt;
          </dd>
        </div>
        <div>
          <dt>To</dt>
          <dd>
            <a href={withQuery(consoleUrls.mailbox.to(), { to })}>{to}</a>
          </dd>
        </div>
        {replyTo && (
          <div>
            <dt>Reply to</dt>
            <dd>{replyTo}</dd>
          </div>
        )}
        <div>
          <dt>Date</dt>
          <dd>
            <Moment at={at} zone={zone} />
          </dd>
        </div>
      </dl>
      {send && (
        <form
          method="post"
          action={consoleUrls.mailReport.to(mail.messageId)}
          class="buttons"
          aria-label="Play the receiver’s side"
        >
          <button type="submit" name="what" value="bounce">
            Bounce
          </button>
          <button type="submit" name="what" value="complaint">
            Complain
          </button>
        </form>
      )}
    </div>
  );
}

function WidthSwitch({ mail, width }: { mail: KeptMail; width: Width }) {
  return (
    <nav aria-label="Width" class="tabs">
      {WIDTHS.map((name) => (
        <a
          href={`${consoleUrls.mail.to(mail.messageId)}?view=html&width=${name}`}
          aria-current={name === width ? "page" : undefined}
        >
          {name === "phone" ? "Phone" : "Desktop"}
        </a>
      ))}
    </nav>
  );
}

function MailView({
  mail,
  source,
  view,
  width,
}: Pick<MailPageProps, "mail" | "source" | "view" | "width">) {
  switch (view) {
    case "html":
      return (
        <iframe
          class={`mail-frame ${width}`}
          title={`The mail “${mail.subject}”`}
          sandbox={SANDBOX}
          src={consoleUrls.mailHtml.to(mail.messageId)}
        />
      );
    case "text":
      return <Plain label="Text of the mail" text={mail.text} />;
    case "headers":
      return <Plain label="Headers of the mail" text={headersOf(mail)} />;
    case "source":
      return <Plain label="Source of the mail" text={source ?? "The source was not kept"} />;
  }
}

function headersOf({ from, to, replyTo, subject, headers }: KeptMail): string {
  const all = {
    From: `${from.name} <${from.email}>`,
    To: to,
    ...(replyTo ? { "Reply-To": replyTo } : {}),
    Subject: subject,
    ...headers,
  };
  return Object.entries(all)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

/** Text that may be wide or long: a keyboard must be able to scroll it. */
function Plain({ label, text }: { label: string; text: string }) {
  return (
    <section class="scroll" aria-label={label} tabindex={0}>
      <pre>{text}</pre>
    </section>
  );
}
