import type { Suppression } from "../src/domain/consent.ts";
import type { Mail } from "../src/domain/mail.ts";
import type { MailOutcome } from "../src/domain/mail-outcome.ts";
import type { SuppressionList } from "../src/ports.ts";
import type { FaultPlan } from "./fault-plan.ts";
import type { SimulatedAccount } from "./mail-account.ts";
import { eventsOf, type Fate, fates, listed, type MailEvent } from "./mail-event.ts";
import type { Random } from "./random.ts";
import type { Refused, SenderTrouble } from "./sender-trouble.ts";
import { DAY, HOUR, MINUTE, type SimulatedClock } from "./simulated-clock.ts";

/** The answer to one mail, whether it was really accepted, and who was at fault if it was refused. */
export type Handed = {
  readonly outcome: MailOutcome;
  readonly accepted: boolean;
  readonly blame?: Refused["blame"];
};

/** Replaces SES: accepts mails or not, publishes their outcome, and knows the truth. */
export type MailService = {
  readonly hand: (mail: Mail) => Handed;
  /** The mails that the receiver found in the mailbox, in order. */
  readonly mailsTo: (address: string) => readonly Mail[];
  /** Takes the events that have arrived by now; all of them if `late` ones are included. */
  readonly arrived: (late: boolean) => readonly MailEvent[];
  /** The suppressed addresses, in the order in which they were listed. */
  readonly listed: readonly (Suppression & { readonly email: string })[];
  /** Whether the address was removed from that list. */
  readonly wasLifted: (address: string) => boolean;
  /** The list as it is reported. */
  readonly suppressionList: SuppressionList;
};

const SHARES = Object.fromEntries(
  Object.entries(fates).map(([name, { share }]) => [name, share]),
) as Record<keyof typeof fates, number>;

/** A mail service that fails according to `plan`, within the limits of `account`. */
export function mailServiceOf(
  random: Random,
  plan: FaultPlan,
  clock: SimulatedClock,
  account: SimulatedAccount,
  senderTrouble: SenderTrouble,
): MailService {
  const mailboxes = new Map<string, Mail[]>();
  const list: MailService["listed"][number][] = [];
  const lifted = new Set<MailService["listed"][number]>();
  let events: readonly MailEvent[] = [];
  let handed = 0;

  const accept = (mail: Mail, messageId: string) => {
    account.took();
    const isListed = list.some((entry) => entry.email === mail.to && !lifted.has(entry));
    const fate: Fate = isListed ? listed : fates[random.weighted(SHARES)];
    const { listedAs } = fate;
    if (listedAs) list.push({ email: mail.to, reason: listedAs, at: clock.now() });
    if (!fate.bounce) mailboxes.set(mail.to, [...(mailboxes.get(mail.to) ?? []), mail]);
    for (const event of eventsOf(mail, messageId, fate)) tell(event);
  };

  const tell = (news: Omit<MailEvent, "arrives">) => {
    if (plan.strikes("event lost")) return;
    const wait = plan.strikes("event late") ? random.whole(2 * DAY) : random.whole(2 * MINUTE);
    const event = { ...news, arrives: clock.milliseconds() + wait };
    const again = plan.strikes("event doubled")
      ? [{ ...event, arrives: event.arrives + HOUR }]
      : [];
    events = [...events, event, ...again];
  };

  return {
    hand(mail) {
      handed += 1;
      const messageId = `message-${handed}`;
      const answer = stopOf(account) ?? troubleOf(senderTrouble, mail) ?? answerOf(plan, messageId);
      if (answer.accepted) accept(mail, messageId);
      return answer;
    },
    mailsTo: (address) => mailboxes.get(address) ?? [],
    arrived(late) {
      const now = clock.milliseconds();
      const here = events.filter(({ arrives }) => late || arrives <= now);
      if (here.length > 0) events = events.filter((event) => !here.includes(event));
      return here;
    },
    listed: list,
    wasLifted: (address) => [...lifted].some(({ email }) => email === address),
    suppressionList: {
      async *since(instant) {
        yield* list.filter((entry) => entry.at >= instant && !lifted.has(entry));
      },
      find: async (address) => list.find((entry) => entry.email === address && !lifted.has(entry)),
      async remove(address) {
        for (const entry of list) if (entry.email === address) lifted.add(entry);
      },
    },
  };
}

/** SES's answer to any mail of an account that may send nothing, or nothing more today. */
function stopOf({ truth }: SimulatedAccount): Handed | undefined {
  const { sendingEnabled, enforcementStatus, max24Hours, sentLast24Hours } = truth();
  if (!sendingEnabled || enforcementStatus === "SHUTDOWN") return SENDS_NOTHING;
  return max24Hours >= 0 && sentLast24Hours >= max24Hours
    ? notAccepted({ reason: "Daily message quota exceeded", tooFast: true })
    : undefined;
}

function troubleOf(senderTrouble: SenderTrouble, mail: Mail): Handed | undefined {
  const refused = senderTrouble.answerTo(mail);
  return refused && { ...refused, accepted: false };
}

const SENDS_NOTHING: Handed = {
  ...notAccepted({ reason: "SendingPausedException", senderBlocked: true }),
  blame: "sender",
};

type NotAccepted = Extract<MailOutcome, { readonly kind: "not-accepted" }>;

function notAccepted(why: Omit<NotAccepted, "kind">): Handed {
  return { outcome: { kind: "not-accepted", ...why }, accepted: false };
}

function answerOf(plan: FaultPlan, messageId: string): Handed {
  if (plan.strikes("mail service sends nothing")) return SENDS_NOTHING;
  if (plan.strikes("mail surely not accepted")) return notAccepted({ reason: "no connection" });
  if (plan.strikes("mail throttled")) return notAccepted({ reason: "throttled", tooFast: true });
  if (plan.strikes("mail refused")) {
    const outcome: MailOutcome = { kind: "refused", reason: "MessageRejected" };
    return { outcome, accepted: false, blame: "recipient" };
  }
  const unknown: MailOutcome = { kind: "unknown", reason: "timeout" };
  if (plan.strikes("mail unknown, accepted")) return { outcome: unknown, accepted: true };
  if (plan.strikes("mail unknown, not accepted")) return { outcome: unknown, accepted: false };
  return { outcome: { kind: "accepted", messageId }, accepted: true };
}
