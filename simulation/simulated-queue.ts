import { secondsUntilNextTry } from "../src/domain/rate-limit.ts";
import type { QueuedSend, SendQueue } from "../src/ports.ts";
import type { FaultPlan } from "./fault-plan.ts";
import type { Random } from "./random.ts";
import { SECOND, type SimulatedClock } from "./simulated-clock.ts";

/** A message, and what came of each time it was received. */
export type Message = {
  readonly send: QueuedSend;
  readonly lane: "marketing" | "transactional";
  readonly failures: readonly Failure[];
};

/** Why a delivery did not finish: it found no turn, or something else. */
type Failure = "no turn" | "trouble";

/** A queue that loses, duplicates or delays messages. */
export type SimulatedQueue = SendQueue & {
  /** Takes the visible messages. In a hurry, none is delayed. */
  readonly take: (isHurried: boolean) => readonly Message[];
  /** Puts a failed message back, visible at once or after the next wait. The fifth time, it is a dead letter. */
  readonly putBack: (message: Message, failure: Failure, isSeen: boolean) => void;
  /** Time passes: what was put back becomes visible. */
  readonly wait: () => void;
  /** Whether there are visible messages. */
  readonly holdsAny: () => boolean;
  /** How long it takes until a message queued for later is visible, in milliseconds; undefined if there is none. */
  readonly nextIn: () => number | undefined;
  readonly deadLetters: readonly Message[];
};

/** The maximum number of visible messages for one mail: more show nothing new, and a long storm would add hundreds. */
const MOST_ALIKE = 2;

/** How often a message is received before it is a dead letter. */
const MOST_RECEIVED = 5;

/** A queue that fails according to `plan`. */
export function simulatedQueue(
  plan: FaultPlan,
  random: Random,
  clock: SimulatedClock,
): SimulatedQueue {
  const seen: Message[] = [];
  const unseen: Message[] = [];
  let later: readonly { readonly message: Message; readonly at: number }[] = [];
  const deadLetters: Message[] = [];

  const add = (message: Message) => {
    const alike = seen.filter(({ send }) => send.sendId === message.send.sendId);
    if (alike.length < MOST_ALIKE) seen.push(message);
  };
  const showDue = () => {
    const now = clock.milliseconds();
    for (const { message } of later.filter(({ at }) => at <= now)) add(message);
    later = later.filter(({ at }) => at > now);
  };

  return {
    async push(sends) {
      for (const send of sends) {
        if (!plan.strikes("queue message lost")) add(messageOf(send));
        if (plan.strikes("queue message doubled")) add(messageOf(send));
      }
    },
    async pushLater(send) {
      const at = clock.milliseconds() + secondsUntilNextTry(random.whole(100) / 100) * SECOND;
      if (!plan.strikes("queue message lost")) later = [...later, { message: messageOf(send), at }];
    },
    take(isHurried) {
      showDue();
      const messages = seen.splice(0);
      if (isHurried) return messages;
      const isLate = messages.map(() => plan.strikes("queue message late"));
      seen.push(...messages.filter((_, index) => isLate[index]));
      return messages.filter((_, index) => !isLate[index]);
    },
    putBack(message, failure, isSeen) {
      const failed = { ...message, failures: [...message.failures, failure] };
      if (failed.failures.length >= MOST_RECEIVED) deadLetters.push(failed);
      else (isSeen ? seen : unseen).push(failed);
    },
    wait: () => void seen.push(...unseen.splice(0)),
    holdsAny: () => seen.length > 0,
    nextIn() {
      if (later.length === 0) return undefined;
      return Math.max(0, Math.min(...later.map(({ at }) => at)) - clock.milliseconds());
    },
    deadLetters,
  };
}

function messageOf(send: QueuedSend): Message {
  const lane = send.purpose === "marketing" ? "marketing" : "transactional";
  return { send, lane, failures: [] };
}
