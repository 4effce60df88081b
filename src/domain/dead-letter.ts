import type { Instant } from "./calendar.ts";

/** What could not be understood or done, by which step, and why. */
export type DeadLetter = {
  readonly step: string;
  readonly reason: string;
  readonly at: Instant;
  /** What arrived, as it arrived. */
  readonly body: unknown;
};
