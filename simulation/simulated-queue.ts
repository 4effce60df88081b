import type { SendQueue, SendReference } from "../src/ports.ts";
import type { FaultPlan } from "./fault-plan.ts";

/** A queue that loses, duplicates or delays messages. */
export type SimulatedQueue = SendQueue & {
  /** Takes the visible messages. In a hurry, none is delayed. */
  readonly take: (isHurried: boolean) => readonly SendReference[];
  /** Puts a message back, visible at once or after the next wait. */
  readonly putBack: (message: SendReference, isSeen: boolean) => void;
  /** Time passes: what was put back becomes visible. */
  readonly wait: () => void;
  /** Whether there are visible messages. */
  readonly holdsAny: () => boolean;
};

/** The maximum number of visible messages for one mail: more show nothing new, and a long storm would add hundreds. */
const MOST_ALIKE = 2;

/** A queue that fails according to `plan`. */
export function simulatedQueue(plan: FaultPlan): SimulatedQueue {
  const seen: SendReference[] = [];
  const unseen: SendReference[] = [];

  const add = (send: SendReference) => {
    const alike = seen.filter(({ sendId }) => sendId === send.sendId);
    if (alike.length < MOST_ALIKE) seen.push(send);
  };

  return {
    async push(sends) {
      for (const send of sends) {
        if (!plan.strikes("queue message lost")) add(send);
        if (plan.strikes("queue message doubled")) add(send);
      }
    },
    take(isHurried) {
      const messages = seen.splice(0);
      if (isHurried) return messages;
      const isLate = messages.map(() => plan.strikes("queue message late"));
      seen.push(...messages.filter((_, index) => isLate[index]));
      return messages.filter((_, index) => !isLate[index]);
    },
    putBack: (message, isSeen) => void (isSeen ? seen : unseen).push(message),
    wait: () => void seen.push(...unseen.splice(0)),
    holdsAny: () => seen.length > 0,
  };
}
