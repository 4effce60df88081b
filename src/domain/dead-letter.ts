import type { Instant } from "./calendar.ts";
import type { EventFault } from "./event-fault.ts";

/** Something a step could not understand or process, and why. */
export type DeadLetter = {
  readonly step: string;
  /** An English sentence. */
  readonly reason: string;
  /** The same reason, for words in any language; absent where only the sentence was stored. */
  readonly fault?: EventFault | undefined;
  readonly at: Instant;
  /** What arrived, unchanged. */
  readonly body: unknown;
};
