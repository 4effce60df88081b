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
import type { Construct } from "constructs";
import type { Measured } from "./measured.ts";
import { reputationWatches } from "./reputation-watches.ts";
import { AT_ONCE, type Watch } from "./watch.ts";

const { BREACHING, NOT_BREACHING, IGNORE } = TreatMissingData;

/** Rings when it is bad for ten minutes: one failure is tried again, and is no news. */
const LASTING = [2, 3] as const;

/** What befalls few of many is summed up over an hour. */
const HOURLY = { period: Duration.hours(1) };

/** How many of a kind in a day are worth a look: one or two befall every sender. */
const SEVERAL = 3;

/** Makes the alarms. Each tells `topic` when it rings, and when it is over. */
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

/** Whether contacts and mails come through. */
function pipeline(measured: Measured, stack: string): readonly Watch[] {
  const { names, printed, greatest, channels } = measured;
  return [
    {
      id: "DueLag",
      title: "Due lag",
      metric: greatest(names.dueLag),
      above: Duration.minutes(15).toSeconds(),
      bad: [2, 2],
      // It is printed every minute: when it is not, the tick does not run, or fails.
      missing: BREACHING,
      says: "Contacts wait more than 15 minutes for what is due, or the tick does not finish. First: read the log of tick: does it run, fail, or run out of time?",
    },
    {
      id: "Stuck",
      title: "Failing contacts",
      metric: printed(names.tickStuck, HOURLY),
      above: 0,
      // One that fails is tried once an hour: now and then an hour passes without.
      bad: [1, 2],
      missing: NOT_BREACHING,
      says: "The tick keeps failing at some contacts: they get nothing, all others do. First: read the log of tick, which names them and says why.",
    },
    {
      id: "Unknown",
      title: "Unknown mails",
      metric: printed(names.sends.unknown),
      above: 0,
      // An hour: SES mostly tells by then what became of them.
      bad: [1, 12],
      missing: NOT_BREACHING,
      says: `Nobody knows whether some mails went out; but for confirmations, none is sent again. First: npm run relance -- ledger ${stack}.`,
    },
    {
      id: "DeadLetters",
      title: "Dead letters",
      metric: waitingIn(channels.deadLetters),
      above: 0,
      bad: AT_ONCE,
      // An idle queue is not measured: a letter that lies there still lies there.
      missing: IGNORE,
      says: `Something was not understood, or its function failed for good. First: npm run relance -- dead-letters ${stack}; mend the cause, then npm run relance -- replay --all ${stack}.`,
    },
    {
      id: "Unsent",
      title: "Unsent mails",
      metric: waitingIn(channels.unsent),
      above: 0,
      bad: AT_ONCE,
      missing: IGNORE,
      says: `Mails were taken from the queue five times and not delivered. First: read the log of deliver; mend the cause, then npm run relance -- replay --step deliver ${stack}.`,
    },
    {
      id: "Refused",
      title: "Refused mails",
      metric: printed(names.refusedByService, { period: Duration.days(1) }),
      from: SEVERAL,
      bad: [1, 1],
      missing: NOT_BREACHING,
      says: `SES refused several mails for good today, each because of its recipient or of what it holds. First: read its reasons: npm run relance -- ledger ${stack}.`,
    },
    {
      id: "SenderTrouble",
      title: "Sender trouble",
      metric: printed(names.senderTrouble, { period: Duration.days(1) }),
      from: SEVERAL,
      bad: [1, 1],
      missing: NOT_BREACHING,
      says: `SES or receivers have something against your domain, your records or SES's address; no recipient is at fault. First: npm run relance -- doctor, then npm run relance -- ledger ${stack}.`,
    },
    {
      id: "QueueAge",
      title: "Send queue age",
      metric: channels.sends.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM }),
      above: Duration.minutes(30).toSeconds(),
      bad: [3, 3],
      missing: NOT_BREACHING,
      says: `Mails wait in the queue for more than 30 minutes. First: see whether deliver fails, or SES lets too few through: npm run relance -- breaker ${stack}.`,
    },
    {
      id: "BreakerOpen",
      title: "Breaker open",
      metric: greatest(names.breakerOpen),
      from: 1,
      bad: AT_ONCE,
      // It stands as it stood while no mail is tried.
      missing: IGNORE,
      says: `Mail is held back: too much of it came back, or the account may not send. First: npm run relance -- breaker ${stack}.`,
    },
  ];
}

/** Whether what AWS runs for us runs. */
function machinery({ functions, api }: Measured): readonly Watch[] {
  return [
    // One each: an alarm on their sum costs as much, and does not say which it is.
    ...functions.map((each) => ({
      id: `Errors${each.node.id}`,
      title: `Function errors ${each.node.id}`,
      heading: "Function errors",
      metric: each.metricErrors(),
      above: 0,
      bad: LASTING,
      missing: NOT_BREACHING,
      says: "The function keeps failing, for ten minutes now. First: read its log for the first error, and what it was given.",
    })),
    {
      id: "Throttles",
      title: "Throttles",
      // Of all functions of the account, because they share what is throttled.
      metric: AnyFunction.metricAllThrottles(),
      above: 0,
      bad: LASTING,
      missing: NOT_BREACHING,
      says: "Functions of this account wait for a free place. First: see which one takes them all, and ask AWS for more concurrency.",
    },
    {
      id: "PagesFail",
      title: "Public pages",
      metric: api.metricServerError(),
      above: 0,
      bad: LASTING,
      missing: NOT_BREACHING,
      says: "Visitors are told that something went wrong on our side: sign-ups may be lost. First: read the logs of sign-up, preferences and my-data.",
    },
  ];
}

/** The most messages that waited in a queue. */
function waitingIn(queue: Queue): IMetric {
  return queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM });
}
