import type { Send } from "../../domain/send.ts";
import type { KeptMail } from "../kept-mail.ts";
import type { Texts } from "../texts/texts.ts";
import { StateBadge } from "./badge.tsx";
import { ConsoleLayout, type Frame } from "./layout.tsx";
import { Moment } from "./moment.tsx";
import { consoleUrls, withQuery } from "./paths.ts";
import { SANDBOX } from "./sealed-document.ts";
import { WhyDetails } from "./why-details.tsx";

/** The views of a mail. */
export const VIEWS = ["html", "text", "headers", "source"] as const;
type View = (typeof VIEWS)[number];

/** The preview widths of a mail's HTML. */
export const WIDTHS = ["desktop", "phone"] as const;
type Width = (typeof WIDTHS)[number];

type MailPageProps = {
  frame: Frame;
  mail: KeptMail;
  send: Send | undefined;
  /** The raw mail; read only for the views that need it. */
  source: string | undefined;
  view: View;
  width: Width;
};

/** One mail, as its recipient sees it. */
export function MailPage({ frame, mail, send, source, view, width }: MailPageProps) {
  const { texts } = frame;
  const { say } = texts;
  return (
    <ConsoleLayout frame={frame} title={mail.subject} section="mailbox">
      <MailHead frame={frame} mail={mail} send={send} />
      <section class="card mail-card" aria-label={say("console.mail.label")}>
        <div class="card-head">
          <nav aria-label={say("console.mail.views")} class="tabs">
            {VIEWS.map((name) => (
              <a
                href={withQuery(consoleUrls.mail.to(mail.messageId), { view: name })}
                aria-current={name === view ? "page" : undefined}
              >
                {say(`console.mail.view.${name}`)}
              </a>
            ))}
          </nav>
          {view === "html" && <WidthSwitch mail={mail} width={width} texts={texts} />}
          {view === "source" && (
            <a class="button" href={consoleUrls.mailFile.to(mail.messageId)} download>
              {say("console.mail.download")}
            </a>
          )}
        </div>
        <MailView mail={mail} source={source} view={view} width={width} texts={texts} />
      </section>
    </ConsoleLayout>
  );
}

function MailHead({ frame, mail, send }: Pick<MailPageProps, "frame" | "mail" | "send">) {
  const { from, to, replyTo, subject, at } = mail;
  const { programme, texts } = frame;
  const { say } = texts;
  const zone = programme.timeZone;
  return (
    <div class="contact-head">
      <div>
        <h1>{subject}</h1>
        {send && (
          <div class="contact-line">
            <StateBadge state={send.state} texts={texts} />
            <a href={consoleUrls.contact.to(send.contactId)}>{say("console.mail.contact")}</a>
            <WhyDetails why={send.why} frame={frame} zone={zone} about={say("console.why.mail")} />
          </div>
        )}
      </div>
      <dl class="meta">
        <div>
          <dt>{say("console.mail.from")}</dt>
          <dd>
            {from.name} &lt;{from.email}&gt;
          </dd>
        </div>
        <div>
          <dt>{say("console.mail.to")}</dt>
          <dd>
            <a href={withQuery(consoleUrls.mailbox.to(), { to })}>{to}</a>
          </dd>
        </div>
        {replyTo && (
          <div>
            <dt>{say("console.mail.replyTo")}</dt>
            <dd>{replyTo}</dd>
          </div>
        )}
        <div>
          <dt>{say("console.mail.date")}</dt>
          <dd>
            <Moment at={at} zone={zone} texts={texts} />
          </dd>
        </div>
      </dl>
      {send && (
        <form
          method="post"
          action={consoleUrls.mailReport.to(mail.messageId)}
          class="buttons"
          aria-label={say("console.mail.simulate")}
        >
          <button type="submit" name="what" value="bounce">
            {say("console.mail.bounce")}
          </button>
          <button type="submit" name="what" value="complaint">
            {say("console.mail.complaint")}
          </button>
        </form>
      )}
    </div>
  );
}

type SwitchProps = { mail: KeptMail; width: Width; texts: Texts };

function WidthSwitch({ mail, width, texts: { say } }: SwitchProps) {
  return (
    <nav aria-label={say("console.mail.width")} class="tabs">
      {WIDTHS.map((name) => (
        <a
          href={withQuery(consoleUrls.mail.to(mail.messageId), { view: "html", width: name })}
          aria-current={name === width ? "page" : undefined}
        >
          {say(`console.mail.${name}`)}
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
  texts: { say },
}: Pick<MailPageProps, "mail" | "source" | "view" | "width"> & { texts: Texts }) {
  switch (view) {
    case "html":
      return (
        <iframe
          class={`mail-frame ${width}`}
          title={say("console.mail.frame", { subject: mail.subject })}
          sandbox={SANDBOX}
          src={consoleUrls.mailHtml.to(mail.messageId)}
        />
      );
    case "text":
      return <Plain label={say("console.mail.text")} text={mail.text} />;
    case "headers":
      return <Plain label={say("console.mail.headers")} text={headersOf(mail)} />;
    case "source":
      return (
        <Plain label={say("console.mail.source")} text={source ?? say("console.mail.noSource")} />
      );
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

/** Text that may be wide or long. Keyboard users can scroll it. */
function Plain({ label, text }: { label: string; text: string }) {
  return (
    <section class="scroll" aria-label={label} tabindex={0}>
      <pre>{text}</pre>
    </section>
  );
}
