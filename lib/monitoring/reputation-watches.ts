import { Duration } from "aws-cdk-lib";
import { Stats, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import type { Measured } from "./measured.ts";
import { AT_ONCE, type Watch } from "./watch.ts";

/** SES speaks of shares of what it took lately, as fractions, and looks into an account at the critical ones. */
const RATE = { statistic: Stats.AVERAGE, period: Duration.hours(1) };

/** What mail services think of us: SES looks into an account at 5 % and 0.1 %, and may stop it at 10 % and 0.5 %. */
export function reputationWatches({ ofAccount }: Measured, stack: string): readonly Watch[] {
  const bounces = ofAccount("Reputation.BounceRate", RATE);
  const complaints = ofAccount("Reputation.ComplaintRate", RATE);
  // Without mail there is no rate, and the last one stands.
  const common = { bad: AT_ONCE, missing: TreatMissingData.IGNORE } as const;
  const dead = `First: see which mails bounced, and where their addresses came from: npm run relance -- ledger ${stack}`;
  const unwanted =
    "First: hold the journey back that people complain of, and see who signed up to it";
  return [
    {
      ...common,
      id: "BounceRateWarning",
      title: "Bounce rate warning",
      heading: "Bounce rate",
      metric: bounces,
      from: 0.025,
      says: `Warning: 2.5 % of mails come back for good; SES looks into an account at 5 %. ${dead}.`,
    },
    {
      ...common,
      id: "BounceRateCritical",
      title: "Bounce rate critical",
      heading: "Bounce rate",
      metric: bounces,
      from: 0.05,
      says: `Critical: 5 % of mails come back for good; SES may stop the account at 10 %. ${dead}.`,
    },
    {
      ...common,
      id: "ComplaintRateWarning",
      title: "Complaint rate warning",
      heading: "Complaint rate",
      metric: complaints,
      from: 0.0005,
      says: `Warning: 0.05 % of mails are reported as spam; SES looks into an account at 0.1 %. ${unwanted}.`,
    },
    {
      ...common,
      id: "ComplaintRateCritical",
      title: "Complaint rate critical",
      heading: "Complaint rate",
      metric: complaints,
      from: 0.001,
      says: `Critical: 0.1 % of mails are reported as spam; SES may stop the account at 0.5 %. ${unwanted}.`,
    },
  ];
}
