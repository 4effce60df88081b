import { Duration } from "aws-cdk-lib";
import { Stats, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import type { Measured } from "./measured.ts";
import { AT_ONCE, type Watch } from "./watch.ts";

/** SES reports rates of recent mail, as fractions. It reviews an account at the critical ones. */
const RATE = { statistic: Stats.AVERAGE, period: Duration.hours(1) };

/**
 * Our reputation: SES reviews an account at 5 % bounces or 0.1 % complaints, and may stop it at 10 % or 0.5 %. The alarms
 * warn at half of that. At the rates of a review the breaker holds mail back by itself, and has its own alarm.
 */
export function reputationWatches({ ofAccount }: Measured, stack: string): readonly Watch[] {
  // Without mail there is no rate, and the last one still applies.
  const common = { bad: AT_ONCE, missing: TreatMissingData.IGNORE } as const;
  return [
    {
      ...common,
      id: "BounceRate",
      title: "Bounce rate",
      metric: ofAccount("Reputation.BounceRate", RATE),
      from: 0.025,
      says: `2.5 % of mails bounce permanently; SES reviews an account at 5 %, and may stop it at 10 %. First: check which mails bounced, and where their addresses came from: npm run relance -- ledger ${stack}.`,
    },
    {
      ...common,
      id: "ComplaintRate",
      title: "Complaint rate",
      metric: ofAccount("Reputation.ComplaintRate", RATE),
      from: 0.0005,
      says: "0.05 % of mails are reported as spam; SES reviews an account at 0.1 %, and may stop it at 0.5 %. First: pause the journey that people complain about, and check who signed up for it.",
    },
  ];
}
