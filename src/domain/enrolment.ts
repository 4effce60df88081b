import type { Instant, Period } from "./calendar.ts";
import type { Had } from "./messages-had.ts";

/** One contact in one run of one journey. */
export type Enrolment = {
  readonly journey: string;
  readonly startedAt: Instant;
  /** The names of the steps already planned. */
  readonly done: readonly string[];
  /** The messages those steps sent. Absent or incomplete in data written by an older version. */
  readonly had?: readonly Had[] | undefined;
  readonly topic?: string | undefined;
  readonly years?: number | undefined;
  /** The act that started it. */
  readonly act?: string | undefined;
  /**
   * Whether its journey's `until` is still awaited, or was already true as the run began. Absent: there is none, or it
   * was not evaluated yet.
   */
  readonly until?: "awaited" | "held" | undefined;
  /**
   * How much later than the programme says each step comes: the contact's spread when the run began. Absent: no delay.
   */
  readonly delay?: Period | undefined;
};

/** Whether two enrolments are the same run of the same journey. */
export function isSameRun(one: Enrolment, other: Enrolment): boolean {
  return (
    one.journey === other.journey &&
    one.startedAt === other.startedAt &&
    one.topic === other.topic &&
    one.act === other.act
  );
}

/** An act that started a journey: reported again, it starts nothing. */
export type StartedBy = {
  readonly journey: string;
  readonly act: string;
  readonly at: Instant;
};
