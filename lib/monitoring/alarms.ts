import { Duration, Stack } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Stats,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Function as AnyFunction } from "aws-cdk-lib/aws-lambda";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct, IConstruct } from "constructs";
import type { Measured } from "./measured.ts";
import { reputationWatches } from "./reputation-watches.ts";
import { AT_ONCE, type Watch } from "./watch.ts";

const { BREACHING, NOT_BREACHING, IGNORE } = TreatMissingData;

/** Goes off after ten bad minutes: a single failure is retried, and needs no attention. */
const LASTING = [2, 3] as const;

/** For rare failures among many successes: summed over an hour. */
const HOURLY = { period: Duration.hours(1) };

/** How many a day need attention: every sender has one or two. */
const SEVERAL = 3;

/** Creates the alarms. Each notifies `topic` when it goes off, and when it ends. */
export function alarmsOn(scope: Construct, topic: ITopic, measured: Measured): readonly Alarm[] {
  const stack = `--stack ${Stack.of(scope).stackName}`;
  const watches = [
    ...pipeline(measured, stack),
    ...reputationWatches(measured, stack),
    ...machinery(measured),
  ];
  const action = new SnsAction(topic);
  return watches.map((watch) => {
    const alarm = alarmOf(scope, watch);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
    return alarm;
  });
}

function alarmOf(scope: Construct, watch: Watch): Alarm {
  const { id, title, heading = title, metric, above, from, bad, missing, says } = watch;
  const { stackName } = Stack.of(scope);
  const anchor = heading.toLowerCase().replaceAll(" ", "-");
  return new Alarm(scope, id, {
    alarmName: `${stackName} ${title}`,
    alarmDescription: `${says} More: docs/operations.md#${anchor}`,
    metric,
    threshold: above ?? from ?? 0,
    comparisonOperator:
      from === undefined
        ? ComparisonOperator.GREATER_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    datapointsToAlarm: bad[0],
    evaluationPeriods: bad[1],
    treatMissingData: missing,
  });
}

/** Alarms on the processing of contacts and mails. */
function pipeline(measured: Measured, stack: string): readonly Watch[] {
  const { names, printed, greatest, channels } = measured;
  return [
    {
      id: "DueLag",
      title: "Due lag",
      metric: greatest(names.dueLag),
      above: Duration.minutes(15).toSeconds(),
      bad: [2, 2],
      // Printed every minute: if it is missing, the tick does not run, or fails.
      missing: BREACHING,
      says: "Contacts have been overdue for more than 15 minutes, or the tick, or one part of it, does not finish. First: read the log of tick: does each part run, fail, or time out?",
    },
    {
      id: "Stuck",
      title: "Failing contacts",
      metric: printed(names.tickStuck, HOURLY),
      above: 0,
      // A failing contact is retried once an hour, so that some hours have no failure.
      bad: [1, 2],
      missing: NOT_BREACHING,
      says: "The tick keeps failing for some contacts: they get no mail, but all others do. First: read the log of tick, which names them and says why.",
    },
    {
      id: "Unknown",
      title: "Unknown mails",
      metric: printed(names.sends.unknown),
      above: 0,
      // One hour: SES has usually reported the outcome by then.
      bad: [1, 12],
      missing: NOT_BREACHING,
      says: `It is unknown whether some mails were sent; only confirmations are sent again. First: npm run relance -- ledger ${stack}.`,
    },
    {
      id: "DeadLetters",
      title: "Dead letters",
      metric: waitingIn(channels.deadLetters),
      above: 0,
      bad: AT_ONCE,
      // An idle queue reports no data, and the dead letter is still in it.
      missing: IGNORE,
      says: `An event was not understood, or its function kept failing. First: npm run relance -- dead-letters ${stack}; fix the cause, then npm run relance -- replay --all ${stack}.`,
    },
    {
      id: "Unsent",
      title: "Unsent mails",
      metric: waitingIn(channels.unsent),
      above: 0,
      bad: AT_ONCE,
      missing: IGNORE,
      says: `Mails were taken from the queue five times and not delivered. First: read the log of deliver; fix the cause, then npm run relance -- replay --step deliver ${stack}.`,
    },
    {
      id: "Refused",
      title: "Refused mails",
      metric: printed(names.refusedByService, { period: Duration.days(1) }),
      from: SEVERAL,
      bad: [1, 1],
      missing: NOT_BREACHING,
      says: `SES refused several mails permanently today, because of their recipients or content. First: read the reasons: npm run relance -- ledger ${stack}.`,
    },
    {
      id: "SenderTrouble",
      title: "Sender trouble",
      metric: printed(names.senderTrouble, { period: Duration.days(1) }),
      from: SEVERAL,
      bad: [1, 1],
      missing: NOT_BREACHING,
      says: `SES or receivers reject your domain, your DNS records or SES's IP address; no recipient is at fault. First: npm run relance -- doctor, then npm run relance -- ledger ${stack}.`,
    },
    {
      id: "QueueAge",
      title: "Send queue age",
      metric: channels.sends.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM }),
      above: Duration.minutes(30).toSeconds(),
      bad: [3, 3],
      missing: NOT_BREACHING,
      says: `Mails wait in the queue for more than 30 minutes. First: check whether deliver fails, or SES's rate limit is too low: npm run relance -- breaker ${stack}.`,
    },
    {
      id: "TransactionalAge",
      title: "Confirmations wait",
      heading: "Send queue age",
      metric: channels.transactional.metricApproximateAgeOfOldestMessage({
        statistic: Stats.MAXIMUM,
      }),
      above: Duration.minutes(5).toSeconds(),
      bad: [2, 3],
      missing: NOT_BREACHING,
      says: `Confirmations, or other mails that somebody waits for, are in their queue for more than 5 minutes. First: check whether deliver fails: npm run relance -- breaker ${stack}.`,
    },
    {
      id: "BreakerOpen",
      title: "Breaker open",
      metric: greatest(names.breakerOpen),
      from: 1,
      bad: AT_ONCE,
      // Without mail there is no data, and the state has not changed.
      missing: IGNORE,
      says: `Mail is held back: too much of it bounced or drew complaints, or the account may not send. First: npm run relance -- breaker ${stack}.`,
    },
  ];
}

/**
 * Alarms on the AWS resources themselves. Only `deliver` has an alarm on its errors: a page that fails is an error of
 * the API, a tick that fails prints no due lag, and work that the others could not finish becomes a dead letter within
 * minutes.
 */
function machinery({ functions, api }: Measured): readonly Watch[] {
  return [
    ...functions.filter(isDeliver).map((each) => ({
      id: `Errors${each.node.id}`,
      title: "Function errors",
      metric: each.metricErrors(),
      above: 0,
      bad: LASTING,
      missing: NOT_BREACHING,
      says: "The function deliver has been failing for ten minutes: mails wait. First: read its log for the first error and its input.",
    })),
    {
      id: "Throttles",
      title: "Throttles",
      // Of all functions in the account, because they share the concurrency.
      metric: AnyFunction.metricAllThrottles(),
      above: 0,
      bad: LASTING,
      missing: NOT_BREACHING,
      says: "Functions of this account are throttled. First: check which one uses all the concurrency, and ask AWS for more.",
    },
    {
      id: "PagesFail",
      title: "Public pages",
      metric: api.metricServerError(),
      above: 0,
      bad: LASTING,
      missing: NOT_BREACHING,
      says: "Visitors get errors from our side: sign-ups may be lost. First: read the logs of sign-up, preferences and my-data.",
    },
  ];
}

function isDeliver({ node }: IConstruct): boolean {
  return node.id === "Deliver";
}

/** The largest number of messages waiting in a queue. */
function waitingIn(queue: Queue): IMetric {
  return queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM });
}
