import type { TimeZone } from "../../../domain/calendar.ts";
import { type Deferral, deferralOf } from "../../../domain/deferral.ts";
import type { Send } from "../../../domain/send.ts";
import type { Explanation } from "../../../pipeline/explain.ts";
import type { KeptMail } from "../../controls.ts";
import { reasonInWords, StateBadge } from "../../parts/badge.tsx";
import type { Frame } from "../../parts/layout.tsx";
import { Moment } from "../../parts/moment.tsx";
import { consoleUrls } from "../../parts/paths.ts";
import { counted } from "../../parts/status.ts";
import { WhyDetails } from "../../parts/why-details.tsx";

type SendsProps = {
  frame: Frame;
  explanation: Explanation;
  kept: ReadonlyMap<string, KeptMail>;
  zone: TimeZone;
};

/** Every mail sent or withheld, newest first, each with its reason. */
export function ContactSends({ frame, explanation, kept, zone }: SendsProps) {
  const { contact, sends } = explanation;
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
            {send.state === "planned" && (
              <DeferralLine
                deferral={deferralOf(contact, send, frame.now, frame.programme)}
                zone={zone}
              />
            )}
            <WhyDetails why={send.why} zone={zone} about={`was ${send.message} planned`} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What a planned mail waits for, besides its turn. */
function DeferralLine({ deferral, zone }: { deferral: Deferral; zone: TimeZone }) {
  if (deferral.kind !== "deferred") return null;
  return (
    <p class="reason">
      Held until <Moment at={deferral.until} zone={zone} />, by the programme’s cap or sending hours
    </p>
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
          <a href={consoleUrls.mail.to(mail.messageId)}>{mail.subject}</a>
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
          {state === "refused" ? "Withheld: " : "Reason: "}
          {reasonInWords(reason)}
        </p>
      )}
    </>
  );
}
