import type { SendState } from "../../domain/send.ts";
import type { MailLine } from "../kept-mail.ts";
import { StateBadge } from "./badge.tsx";
import { DataTable, type TableRow } from "./data-table.tsx";
import { ConsoleLayout, type Frame } from "./layout.tsx";
import { Moment } from "./moment.tsx";
import { consoleUrls } from "./paths.ts";

/** A kept mail and its state in the ledger. */
type MailboxLine = { readonly mail: MailLine; readonly state?: SendState | undefined };

type MailboxProps = {
  frame: Frame;
  lines: readonly MailboxLine[];
  /** How many mails there are, listed or not. */
  total: number;
  to?: string | undefined;
};

/** The mails that the local runtime keeps instead of sending. */
export function MailboxPage({ frame, lines, total, to }: MailboxProps) {
  const { say } = frame.texts;
  const title = to ? say("console.mailbox.of", { email: to }) : say("console.mailbox.title");
  return (
    <ConsoleLayout frame={frame} title={title} section="mailbox">
      <div class="page-head">
        <h1>{title}</h1>
        <search class="search">
          <form method="get" action={consoleUrls.mailbox.to()} class="inline-form">
            <label for="to">{say("console.mailbox.to")}</label>
            <input
              id="to"
              name="to"
              inputmode="email"
              autocomplete="off"
              placeholder={say("console.mailbox.everybody")}
              value={to}
            />
            <button type="submit">{say("console.mailbox.show")}</button>
          </form>
        </search>
      </div>
      <section class="card" aria-label={title}>
        <p class="muted">
          {total > lines.length
            ? say("console.mailbox.newest", { count: lines.length, total })
            : say("console.mailbox.count", { count: total })}
          {to && (
            <>
              {" · "}
              <a href={consoleUrls.mailbox.to()}>{say("console.mailbox.showAll")}</a>
            </>
          )}
        </p>
        {lines.length > 0 && (
          <DataTable
            caption={say("console.mailbox.caption")}
            columns={[
              say("console.mailbox.subject"),
              say("console.mailbox.receiver"),
              say("console.mailbox.date"),
              say("console.mailbox.state"),
            ]}
            rows={lines.map((line) => rowOf(line, frame))}
          />
        )}
      </section>
    </ConsoleLayout>
  );
}

function rowOf({ mail, state }: MailboxLine, { programme, texts }: Frame): TableRow {
  return [
    <>
      <a href={consoleUrls.mail.to(mail.messageId)}>{mail.subject}</a>
      <span class="muted small-line preview">{mail.preview}</span>
    </>,
    <span class="address">{mail.to}</span>,
    <Moment at={mail.at} zone={programme.timeZone} texts={texts} />,
    state ? <StateBadge state={state} texts={texts} /> : texts.say("console.mailbox.unknown"),
  ];
}
