import { expect, test } from "vitest";
import { type Resource, resourcesOf, synthesised } from "../synthesised.ts";
import { metricsOfAlarm } from "./watched.ts";

const alarms = Object.values(resourcesOf(synthesised(), "AWS::CloudWatch::Alarm"));

/**
 * What each alarm watches, whether above (`>`) or from (`>=`) its threshold, in how many of how many periods of how
 * many seconds, and without data.
 */
const expected: Readonly<Record<string, string>> = {
  "Relance Due lag": "Relance DueLag Maximum > 900, 2 of 2 of 300 s, breaching",
  "Relance Failing contacts": "Relance Tick.stuck Sum > 0, 1 of 2 of 3600 s, notBreaching",
  "Relance Unknown mails": "Relance Sends.unknown Sum > 0, 1 of 12 of 300 s, notBreaching",
  "Relance Dead letters":
    "AWS/SQS ApproximateNumberOfMessagesVisible of ChannelsDeadLetters Maximum > 0, 1 of 3 of 300 s, ignore",
  "Relance Unsent mails":
    "AWS/SQS ApproximateNumberOfMessagesVisible of ChannelsUnsent Maximum > 0, 1 of 3 of 300 s, ignore",
  "Relance Refused mails": "Relance RefusedByService Sum >= 3, 1 of 1 of 86400 s, notBreaching",
  "Relance Sender trouble": "Relance SenderTrouble Sum >= 3, 1 of 1 of 86400 s, notBreaching",
  "Relance Confirmations wait":
    "AWS/SQS ApproximateAgeOfOldestMessage of ChannelsTransactional Maximum > 300, 2 of 3 of 300 s, notBreaching",
  "Relance Send queue age":
    "AWS/SQS ApproximateAgeOfOldestMessage of ChannelsSends Maximum > 1800, 3 of 3 of 300 s, notBreaching",
  "Relance Breaker open": "Relance BreakerOpen Maximum >= 1, 1 of 3 of 300 s, ignore",
  "Relance Bounce rate": "AWS/SES Reputation.BounceRate Average >= 0.025, 1 of 3 of 3600 s, ignore",
  "Relance Complaint rate":
    "AWS/SES Reputation.ComplaintRate Average >= 0.0005, 1 of 3 of 3600 s, ignore",
  "Relance Function errors":
    "AWS/Lambda Errors of SendingDeliver Sum > 0, 2 of 3 of 300 s, notBreaching",
  "Relance Throttles": "AWS/Lambda Throttles Sum > 0, 2 of 3 of 300 s, notBreaching",
  "Relance Public pages":
    "AWS/ApiGateway 5xx of PublicPagesApi Sum > 0, 2 of 3 of 300 s, notBreaching",
};

test("each alarm has its threshold, its duration and its meaning of missing data", () => {
  const actual = alarms.map((alarm) => [alarm.Properties.AlarmName, inWords(alarm)]);
  expect(Object.fromEntries(actual)).toEqual(expected);
});

function inWords(alarm: Resource): string {
  const { Statistic, ComparisonOperator, Threshold, Period } = alarm.Properties;
  const { DatapointsToAlarm, EvaluationPeriods, TreatMissingData } = alarm.Properties;
  const [first] = metricsOfAlarm(alarm);
  const { service, ...dimensions } = first?.dimensions ?? {};
  const [of] = Object.values(dimensions);
  const one = `${first?.namespace} ${first?.name}${of ? ` of ${of}` : ""} ${Statistic}`;
  const sign = { GreaterThanThreshold: ">", GreaterThanOrEqualToThreshold: ">=" }[
    ComparisonOperator as string
  ];
  return `${one} ${sign} ${Threshold}, ${DatapointsToAlarm} of ${EvaluationPeriods} of ${Period} s, ${TreatMissingData}`;
}
