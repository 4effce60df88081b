import type { SendQueue, SendReference } from "../src/ports.ts";
import type { FaultPlan } from "./fault-plan.ts";

/** A queue that loses messages, doubles them, or holds them up. */
export type SimulatedQueue = SendQueue & {
  /** Takes the messages that can be seen. In a hurry none is held up. */
  readonly take: (isHurried: boolean) => readonly SendReference[];
  /** Puts a message back, to be seen at once, or after the next wait. */
  readonly putBack: (message: SendReference, isSeen: boolean) => void;
  /** Time passes: what was put back can be seen. */
  readonly wait: () => void;
  /** Whether messages can be seen. */
  readonly holdsAny: () => boolean;
};

/** How many messages of one mail are to be seen at most: more show nothing new, and a long storm would bring hundreds. */
const MOST_ALIKE = 2;

/** A queue that fails as `plan` says. */
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
