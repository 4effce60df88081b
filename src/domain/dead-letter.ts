import type { Instant } from "./calendar.ts";
import type { EventFault } from "./event-fault.ts";

/** Something a step could not understand or process, and why. */
export type DeadLetter = {
  readonly step: string;
  /** An English sentence. */
  readonly reason: string;
  /**
   * The same reason as data, to be worded in any language; absent from older letters, which store only the sentence.
   */
  readonly fault?: EventFault | undefined;
  readonly at: Instant;
  /** What arrived, unchanged. */
  readonly body: unknown;
};
