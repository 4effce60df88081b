import type { QueuedSend, SendQueue } from "../../ports.ts";

export type FifoQueue = SendQueue & {
  /** Removes and returns all waiting sends, first in, first out. */
  readonly drain: () => readonly QueuedSend[];
};

/** An in-memory queue of one lane, drained by hand. It delays nothing. */
export function fifoQueue(): FifoQueue {
  const waiting: QueuedSend[] = [];
  const push = async (sends: readonly QueuedSend[]) => {
    waiting.push(
      ...sends.map(({ contactId, sendId, purpose }) => ({ contactId, sendId, purpose })),
    );
  };
  return {
    push,
    pushLater: (send) => push([send]),
    drain: () => waiting.splice(0),
  };
}
