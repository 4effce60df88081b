import type { Mail, MailOutcome } from "../src/ports.ts";
import type { FaultPlan } from "./fault-plan.ts";
import type { Random } from "./random.ts";
import { DAY, HOUR, MINUTE, type SimulatedClock } from "./simulated-clock.ts";

/** An event of the mail service that is on its way. */
export type MailEvent = {
  readonly address: string;
  readonly sendId: string;
  readonly eventType: "Send" | "Delivery" | "Bounce" | "Complaint";
  readonly permanent: boolean;
  /** What `recordFeedback` is given. */
  readonly detail: unknown;
  /** When it arrives, in milliseconds. */
  readonly arrives: number;
};

/** A stand-in for SES: takes mails or not, tells what became of them, and knows the truth. */
export type MailService = {
  readonly hand: (mail: Mail) => { readonly outcome: MailOutcome; readonly accepted: boolean };
  /** What the receiver found in its mailbox, in order. */
  readonly mailsTo: (address: string) => readonly Mail[];
  /** Takes the events that have arrived by now, all of them when `late` ones may come too. */
  readonly arrived: (late: boolean) => readonly MailEvent[];
  /** Puts an event back that could not be recorded. */
  readonly putBack: (event: MailEvent) => void;
};

type Fate = "delivered" | "bounced" | "bounced for now" | "complained" | "silent";

const FATES: Readonly<Record<Fate, number>> = {
  delivered: 75,
  bounced: 5,
  "bounced for now": 7,
  complained: 5,
  silent: 8,
};

const TOLD: Readonly<Record<Fate, readonly MailEvent["eventType"][]>> = {
  delivered: ["Send", "Delivery"],
  bounced: ["Send", "Bounce"],
  "bounced for now": ["Send", "Bounce"],
  complained: ["Send", "Delivery", "Complaint"],
  silent: ["Send"],
};

/** A mail service that fails as `plan` says. */
export function mailServiceOf(random: Random, plan: FaultPlan, clock: SimulatedClock): MailService {
  const mailboxes = new Map<string, Mail[]>();
  const events: MailEvent[] = [];
  let handed = 0;

  const accept = (mail: Mail, messageId: string) => {
    const fate = random.weighted(FATES);
    const kept = mailboxes.get(mail.to) ?? [];
    if (!fate.startsWith("bounced")) mailboxes.set(mail.to, [...kept, mail]);
    for (const eventType of TOLD[fate]) tell(mail, messageId, eventType, fate === "bounced");
  };

  const tell = (
    mail: Mail,
    messageId: string,
    eventType: MailEvent["eventType"],
    permanent: boolean,
  ) => {
    if (plan.strikes("event lost")) return;
    const wait = plan.strikes("event late") ? random.whole(2 * DAY) : random.whole(2 * MINUTE);
    const event: MailEvent = {
      address: mail.to,
      sendId: mail.sendId,
      eventType,
      permanent,
      detail: detailOf(mail, messageId, eventType, permanent),
      arrives: clock.milliseconds() + wait,
    };
    events.push(event);
    if (plan.strikes("event doubled")) events.push({ ...event, arrives: event.arrives + HOUR });
  };

  return {
    hand(mail) {
      handed += 1;
      const messageId = `message-${handed}`;
      const { outcome, accepted } = answerOf(plan, messageId);
      if (accepted) accept(mail, messageId);
      return { outcome, accepted };
    },
    mailsTo: (address) => mailboxes.get(address) ?? [],
    arrived(late) {
      const now = clock.milliseconds();
      const here = events.filter(({ arrives }) => late || arrives <= now);
      for (const event of here) events.splice(events.indexOf(event), 1);
      return here;
    },
    putBack: (event) => void events.push({ ...event, arrives: clock.milliseconds() + MINUTE }),
  };
}

function answerOf(
  plan: FaultPlan,
  messageId: string,
): { readonly outcome: MailOutcome; readonly accepted: boolean } {
  if (plan.strikes("mail surely not accepted")) {
    return { outcome: { kind: "not-accepted", reason: "throttled" }, accepted: false };
  }
  if (plan.strikes("mail refused")) {
    return { outcome: { kind: "refused", reason: "MessageRejected" }, accepted: false };
  }
  const unknown: MailOutcome = { kind: "unknown", reason: "timeout" };
  if (plan.strikes("mail unknown, accepted")) return { outcome: unknown, accepted: true };
  if (plan.strikes("mail unknown, not accepted")) return { outcome: unknown, accepted: false };
  return { outcome: { kind: "accepted", messageId }, accepted: true };
}

function detailOf(mail: Mail, messageId: string, eventType: string, permanent: boolean): unknown {
  return {
    eventType,
    mail: { messageId, destination: [mail.to], tags: { sendId: [mail.sendId] } },
    ...(eventType === "Bounce"
      ? { bounce: { bounceType: permanent ? "Permanent" : "Transient" } }
      : {}),
    ...(eventType === "Complaint" ? { complaint: {} } : {}),
  };
}
