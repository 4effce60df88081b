import type { Random } from "../simulation/random.ts";
import type { QueuedSend, SendReference } from "../src/ports.ts";

export type Message = { readonly body: string };

/** One of the two queues of SQS, which keeps no order. */
export type Lane = {
  readonly add: (message: Message) => void;
  /** Takes up to so many messages; none if none waits. */
  readonly take: (most: number) => Promise<readonly Message[]>;
};

/** A lane in which so many mails wait. Only their numbers are kept: `make` makes a mail when it is taken. */
export function laneOf(
  random: Random,
  waiting = 0,
  make: (number: number) => Promise<QueuedSend> = () => Promise.reject(new Error("Nobody waits")),
): Lane {
  const messages: (Message | number)[] = Array.from({ length: waiting }, (_, number) => number);
  const takeOne = () => {
    const last = messages.pop();
    const place = random.whole(messages.length + 1);
    const taken = messages[place];
    if (taken === undefined || last === undefined) return last;
    messages[place] = last;
    return taken;
  };
  return {
    add: (message) => void messages.push(message),
    async take(most) {
      const taken: Message[] = [];
      while (taken.length < most) {
        const one = takeOne();
        if (one === undefined) break;
        taken.push(typeof one === "number" ? messageOf(await make(one)) : one);
      }
      return taken;
    },
  };
}

/** The message of a queued mail. */
export function messageOf({ contactId, sendId }: SendReference): Message {
  return { body: JSON.stringify({ contactId, sendId }) };
}
