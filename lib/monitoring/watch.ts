import type { IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";

/** Something that somebody must see to. */
export type Watch = {
  readonly id: string;
  /** What the alarm is called, after its stack. */
  readonly title: string;
  /** Its heading in docs/operations.md, when it is not the title. */
  readonly heading?: string;
  readonly metric: IMetric;
  /** It rings above this, or already at it. */
  readonly above?: number;
  readonly from?: number;
  /** It rings when so many of so many periods in a row are bad, and is over when fewer are. */
  readonly bad: readonly [periods: number, outOf: number];
  /** What it means that nothing was measured. */
  readonly missing: TreatMissingData;
  /** What it means, and what to do first. */
  readonly says: string;
};

/** Rings at once, and is over when a quarter of an hour was good: it does not flap. */
export const AT_ONCE = [1, 3] as const;
