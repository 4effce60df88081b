import { Duration } from "aws-cdk-lib";
import { Stats, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import type { Measured } from "./measured.ts";
import { AT_ONCE, type Watch } from "./watch.ts";

/** SES reports rates of recent mail, as fractions. It reviews an account at the critical ones. */
const RATE = { statistic: Stats.AVERAGE, period: Duration.hours(1) };

/** Our reputation: SES reviews an account at 5 % bounces or 0.1 % complaints, and may stop it at 10 % or 0.5 %. */
export function reputationWatches({ ofAccount }: Measured, stack: string): readonly Watch[] {
  const bounces = ofAccount("Reputation.BounceRate", RATE);
  const complaints = ofAccount("Reputation.ComplaintRate", RATE);
  // Without mail there is no rate, and the last one still applies.
  const common = { bad: AT_ONCE, missing: TreatMissingData.IGNORE } as const;
  const dead = `First: check which mails bounced, and where their addresses came from: npm run relance -- ledger ${stack}`;
  const unwanted =
    "First: pause the journey that people complain about, and check who signed up for it";
  return [
    {
      ...common,
      id: "BounceRateWarning",
      title: "Bounce rate warning",
      heading: "Bounce rate",
      metric: bounces,
      from: 0.025,
      says: `Warning: 2.5 % of mails bounce permanently; SES reviews an account at 5 %. ${dead}.`,
    },
    {
      ...common,
      id: "BounceRateCritical",
      title: "Bounce rate critical",
      heading: "Bounce rate",
      metric: bounces,
      from: 0.05,
      says: `Critical: 5 % of mails bounce permanently; SES may stop the account at 10 %. ${dead}.`,
    },
    {
      ...common,
      id: "ComplaintRateWarning",
      title: "Complaint rate warning",
      heading: "Complaint rate",
      metric: complaints,
      from: 0.0005,
      says: `Warning: 0.05 % of mails are reported as spam; SES reviews an account at 0.1 %. ${unwanted}.`,
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
