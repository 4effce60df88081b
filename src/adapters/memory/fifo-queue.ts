import type { SendQueue, SendReference } from "../../ports.ts";

export type FifoQueue = SendQueue & {
  /** Takes all that waits off the queue, first come first. */
  readonly drain: () => readonly SendReference[];
};

/** A queue that is worked off by whoever drains it. */
export function fifoQueue(): FifoQueue {
  const waiting: SendReference[] = [];
  return {
    async push(sends) {
      waiting.push(...sends.map(({ contactId, sendId }) => ({ contactId, sendId })));
    },
    drain: () => waiting.splice(0),
  };
}
