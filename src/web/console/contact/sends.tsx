import { type Instant, latest, type TimeZone } from "../../../domain/calendar.ts";
import type { Contact } from "../../../domain/contact.ts";
import { deferralOf } from "../../../domain/deferral.ts";
import { lookAgainOf } from "../../../domain/outbox.ts";
import { OWN_MAILS } from "../../../domain/own-mails.ts";
import type { Send } from "../../../domain/send.ts";
import type { Explanation } from "../../../pipeline/explain.ts";
import type { MailLine } from "../../kept-mail.ts";
import { StateBadge, topicLabel } from "../../parts/badge.tsx";
import type { Frame } from "../../parts/layout.tsx";
import { Moment } from "../../parts/moment.tsx";
import { consoleUrls } from "../../parts/paths.ts";
import { reasonInWords } from "../../parts/reason-words.tsx";
import { WhyDetails } from "../../parts/why-details.tsx";
import type { Texts } from "../../texts/texts.ts";
import type { SubjectOf } from "../message-subjects.ts";

type SendsProps = {
  frame: Frame;
  explanation: Explanation;
  kept: ReadonlyMap<string, MailLine>;
  zone: TimeZone;
  subjectOf: SubjectOf;
};

/** Every mail sent or withheld, newest first, each with its reason. */
export function ContactSends({ frame, explanation, kept, zone, subjectOf }: SendsProps) {
  const { texts } = frame;
  const { say } = texts;
  const { contact, sends } = explanation;
  return (
    <section class="card" aria-labelledby="mails">
      <div class="card-head">
        <h2 id="mails">{say("console.sends.title")}</h2>
        <p class="muted">{say("console.sends.count", { count: sends.length })}</p>
      </div>
      {sends.length === 0 && <p class="muted">{say("console.sends.empty")}</p>}
      <ol class="lines">
        {sends.map((send) => (
          <li>
            <SendLine
              send={send}
              subject={subjectOf(send)}
              mail={kept.get(send.sendId)}
              zone={zone}
              frame={frame}
            />
            {send.state === "planned" && (
              <DeferralLine until={heldUntilOf(contact, send, frame)} zone={zone} texts={texts} />
            )}
            <WhyDetails
              why={send.why}
              frame={frame}
              zone={zone}
              about={say("console.why.named", { subject: subjectOf(send) })}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

type Writing = { zone: TimeZone; texts: Texts };

/** Until when the cap or the sending hours hold a planned mail back: the contact's own instant, once it is chosen. */
function heldUntilOf(contact: Contact, send: Send, { now, programme }: Frame): Instant | undefined {
  const deferral = deferralOf(contact, send, now, programme, Number.POSITIVE_INFINITY);
  if (deferral.kind !== "deferred") return undefined;
  return latest(lookAgainOf(contact, send.sendId), deferral.until);
}

function DeferralLine({ until, zone, texts }: { until: Instant | undefined } & Writing) {
  if (!until) return null;
  return (
    <p class="reason">
      {texts.sayWith("console.sends.held", {
        at: <Moment at={until} zone={zone} texts={texts} />,
      })}
    </p>
  );
}

type LineProps = {
  send: Send;
  subject: string;
  mail: MailLine | undefined;
  zone: TimeZone;
  frame: Frame;
};

function SendLine({ send, subject, mail, zone, frame }: LineProps) {
  const { texts } = frame;
  const { state, reason, attempts } = send;
  const { say, sayWith } = texts;
  return (
    <>
      <div class="line-head">
        {mail ? (
          <a href={consoleUrls.mail.to(mail.messageId)}>{mail.subject}</a>
        ) : (
          <strong>{subject}</strong>
        )}
        <StateBadge state={state} texts={texts} />
      </div>
      <p class="muted">{placeInWords(send, frame)}</p>
      <p class="muted">
        <When send={send} zone={zone} texts={texts} />
        {attempts > 1 && ` · ${say("console.sends.attempts", { count: attempts })}`}
      </p>
      {reason && (
        <p class="reason">
          {sayWith(state === "refused" ? "console.sends.withheld" : "console.sends.reason", {
            reason: reasonInWords(reason, zone, texts),
          })}
        </p>
      )}
    </>
  );
}

/** The step that a mail belongs to, or the topic whose sign-up it asks to confirm. */
function placeInWords({ journey, step, topic, message }: Send, frame: Frame): string {
  const { say } = frame.texts;
  return journey === OWN_MAILS.confirmation.journey
    ? say("console.sends.confirmation", { topic: topicLabel(topic ?? step, frame), message })
    : say("console.sends.step", { journey, step, message });
}

/** When a mail was due, and when its outcome was known. */
function When({ send: { dueAt, settledAt, state }, zone, texts }: { send: Send } & Writing) {
  const moment = (at: Instant) => <Moment at={at} zone={zone} texts={texts} />;
  return (
    <>
      {texts.sayWith("console.sends.due", { at: moment(dueAt) })}
      {settledAt && (
        <>
          {" · "}
          {texts.sayWith("console.sends.settled", {
            state: texts.say(`console.states.${state}`),
            at: moment(settledAt),
          })}
        </>
      )}
    </>
  );
}
