import type { SendQueue, SendReference } from "../../ports.ts";

export type FifoQueue = SendQueue & {
  /** Removes and returns all waiting sends, first in, first out. */
  readonly drain: () => readonly SendReference[];
};

/** An in-memory queue, drained by hand. */
export function fifoQueue(): FifoQueue {
  const waiting: SendReference[] = [];
  return {
    async push(sends) {
      waiting.push(...sends.map(({ contactId, sendId }) => ({ contactId, sendId })));
    },
    drain: () => waiting.splice(0),
  };
}
