import type { TimeZone } from "../../domain/calendar.ts";
import type { Send } from "../../domain/send.ts";
import type { KeptMail } from "../controls.ts";
import { reasonInWords, StateBadge } from "./badge.tsx";
import { Moment } from "./moment.tsx";
import { counted } from "./status.ts";
import { WhyDetails } from "./why-details.tsx";

type SendsProps = {
  sends: readonly Send[];
  kept: ReadonlyMap<string, KeptMail>;
  zone: TimeZone;
};

/** Every mail sent or withheld, newest first, each with its reason. */
export function ContactSends({ sends, kept, zone }: SendsProps) {
  return (
    <section class="card" aria-labelledby="mails">
      <div class="card-head">
        <h2 id="mails">Mails sent and withheld</h2>
        <p class="muted">{counted(sends.length, "mail")}</p>
      </div>
      {sends.length === 0 && <p class="muted">None yet.</p>}
      <ol class="lines">
        {sends.map((send) => (
          <li>
            <SendLine send={send} mail={kept.get(send.sendId)} zone={zone} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function SendLine({
  send,
  mail,
  zone,
}: {
  send: Send;
  mail: KeptMail | undefined;
  zone: TimeZone;
}) {
  const { journey, step, message, state, reason } = send;
  return (
    <>
      <div class="line-head">
        {mail ? (
          <a href={`/console/mailbox/${encodeURIComponent(mail.messageId)}`}>{mail.subject}</a>
        ) : (
          <strong>{message}</strong>
        )}
        <StateBadge state={state} />
      </div>
      <p class="muted">
        journey {journey} · step {step} · message {message}
      </p>
      <p class="muted">
        due <Moment at={send.dueAt} zone={zone} />
        {send.settledAt && (
          <>
            {" · "}
            {state} <Moment at={send.settledAt} zone={zone} />
          </>
        )}
        {send.attempts > 1 && ` · ${counted(send.attempts, "attempt")}`}
      </p>
      {reason && (
        <p class="reason">
          {state === "refused" ? "Withheld: " : "Told: "}
          {reasonInWords(reason)}
        </p>
      )}
      <WhyDetails why={send.why} zone={zone} about={`was ${message} planned`} />
    </>
  );
}
