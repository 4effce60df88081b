import type { Instant } from "./calendar.ts";

/** Something a step could not understand or process, and why. */
export type DeadLetter = {
  readonly step: string;
  readonly reason: string;
  readonly at: Instant;
  /** What arrived, unchanged. */
  readonly body: unknown;
};
