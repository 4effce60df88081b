import type { IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";

/** A condition that somebody must act on. */
export type Watch = {
  readonly id: string;
  /** The alarm's name, after its stack's. */
  readonly title: string;
  /** Its heading in docs/operations.md, if it is not the title. */
  readonly heading?: string;
  readonly metric: IMetric;
  /** Goes off above this value, or from this value. */
  readonly above?: number;
  readonly from?: number;
  /** Goes off when so many of the last periods are bad, and ends when fewer are. */
  readonly bad: readonly [periods: number, outOf: number];
  /** How missing data counts. */
  readonly missing: TreatMissingData;
  /** What it means, and what to do first. */
  readonly says: string;
};

/** Goes off at once, and ends after fifteen minutes without trouble, so that it does not flap. */
export const AT_ONCE = [1, 3] as const;
