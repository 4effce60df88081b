import { Duration } from "aws-cdk-lib";
import {
  type Alarm,
  AlarmStatusWidget,
  Color,
  Dashboard,
  type IWidget,
  MathExpression,
  type Metric,
  Stats,
  TextWidget,
} from "aws-cdk-lib/aws-cloudwatch";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { costsOf } from "./cost-widgets.ts";
import { graph } from "./graph.ts";
import type { Measured } from "./measured.ts";

/** Counts of contacts and mails are summed over this. */
const HOUR = Duration.hours(1);

/** A dashboard on which each graph answers an operator's question, the most urgent first. */
export function dashboardOf(
  scope: Construct,
  id: string,
  alarms: readonly Alarm[],
  measured: Measured,
): Dashboard {
  return new Dashboard(scope, id, {
    defaultInterval: Duration.days(1),
    widgets: [
      [new TextWidget({ width: 24, height: 3, markdown: INTRODUCTION })],
      [
        new AlarmStatusWidget({
          title: "Which alarms are on?",
          width: 24,
          height: 3,
          alarms: [...alarms],
        }),
      ],
      waiting(measured),
      standing(measured),
      people(measured),
      failures(measured),
      costsOf(measured),
    ],
  });
}

const INTRODUCTION = `# Relance
If an alarm goes off: **docs/operations.md** in the repository explains each alarm, and what to do first, under the alarm's
name. \`docs/operations.md#the-dashboard\` explains this page, \`docs/operations.md#get-the-alarms-by-mail\` how to get alarms by email, and
\`docs/operations.md#the-log\` how to find out what happened.
Bounces, complaints, throttles and SES's own count cover the whole account in this region; the rest covers Relance alone.`;

function waiting({ names, printed, greatest, channels }: Measured): IWidget[] {
  const { sends, transactional, deadLetters, unsent } = channels;
  const most = { statistic: Stats.MAXIMUM };
  const mailsIn = (queue: Queue, question: string, alarm: Duration) =>
    graph(question, "seconds", {
      width: 6,
      left: [queue.metricApproximateAgeOfOldestMessage({ ...most, label: "oldest mail" })],
      leftAnnotations: [limit(alarm.toSeconds(), `alarm: ${alarm.toMinutes()} minutes`)],
      right: [queue.metricApproximateNumberOfMessagesVisible({ ...most, label: "mails waiting" })],
      rightYAxis: { label: "mails", showUnits: false, min: 0 },
    });
  return [
    graph("Are contacts overdue?", "seconds", {
      width: 6,
      left: [greatest(names.dueLag).with({ label: "longest wait" })],
      leftAnnotations: [limit(Duration.minutes(15).toSeconds(), "alarm: 15 minutes")],
    }),
    mailsIn(sends, "Does marketing mail wait?", Duration.minutes(30)),
    mailsIn(transactional, "Do confirmations wait?", Duration.minutes(5)),
    graph("Is anything unknown or stuck?", "mails, events, contacts", {
      width: 6,
      left: [
        printed(names.sends.unknown, { label: "mails with an unknown outcome" }),
        printed(names.sends.closed, { label: "of these, given up" }),
        printed(names.tickFailed, { label: "contacts the tick failed for" }),
        printed(names.tickStuck, { label: "of these, repeatedly" }),
        printed(names.deadLetters, { label: "not understood" }),
        deadLetters.metricApproximateNumberOfMessagesVisible({ ...most, label: "dead letters" }),
        unsent.metricApproximateNumberOfMessagesVisible({ ...most, label: "unsent mails" }),
      ],
    }),
  ];
}

function standing({ names, printed, greatest, ofAccount }: Measured): IWidget[] {
  const rate = (name: string, label: string) =>
    new MathExpression({
      expression: "100 * rate",
      usingMetrics: { rate: ofAccount(name, { statistic: Stats.AVERAGE, period: HOUR }) },
      label,
      period: HOUR,
    });
  return [
    graph("Do mails bounce?", "% of mails", {
      left: [rate("Reputation.BounceRate", "permanent bounces")],
      leftAnnotations: [
        limit(2.5, "alarm: 2.5 %", Color.ORANGE),
        limit(5, "SES reviews the account"),
      ],
    }),
    graph("Do people complain?", "% of mails", {
      left: [rate("Reputation.ComplaintRate", "reported as spam")],
      leftAnnotations: [
        limit(0.05, "alarm: 0.05 %", Color.ORANGE),
        limit(0.1, "SES reviews the account"),
      ],
    }),
    graph("Are we rejected?", "mails an hour", {
      left: [
        printed(names.senderTrouble, { label: "sender trouble", period: HOUR }),
        printed(names.refusedByService, { label: "refused by SES", period: HOUR }),
      ],
    }),
    graph("Is mail held back?", "1: yes, 0: no", {
      left: [greatest(names.breakerOpen).with({ label: "breaker open" })],
      leftYAxis: { label: "1: yes, 0: no", showUnits: false, min: 0, max: 1 },
      right: [printed(names.throttled, { label: "throttled" })],
      rightYAxis: { label: "mails in 5 minutes", showUnits: false, min: 0 },
    }),
  ];
}

function people({ names, printed }: Measured): IWidget[] {
  const hourly = (name: string) => printed(name, { label: wordsOf(name), period: HOUR });
  return [
    graph("How many sign up, confirm and unsubscribe?", "contacts an hour", {
      left: Object.values(names.people).map(hourly),
    }),
    graph("What becomes of mails?", "mails an hour", {
      left: Object.values(names.sends).map(hourly),
      stacked: true,
    }),
    graph("Which stages have grown, since the left edge?", "net new contacts", {
      left: Object.values(names.stages).map((name, index) => grown(hourly(name), index)),
      leftYAxis: { min: undefined },
    }),
  ];
}

/** A metric as a legend calls it: `Sends.soft-bounced` is "soft-bounced", and `ContactSignedUp` is "signed up". */
function wordsOf(name: string): string {
  const last = name.replace(/^(Contact|\w+\.)/, "");
  return last.replaceAll(/\B[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}

/** The growth of a stage over the displayed time. */
function grown(entered: Metric, index: number): MathExpression {
  const id = `stage${index}`;
  return new MathExpression({
    expression: `RUNNING_SUM(FILL(${id}, 0))`,
    usingMetrics: { [id]: entered },
    label: entered.label ?? entered.metricName,
    period: HOUR,
  });
}

function failures({ functions, api }: Measured): IWidget[] {
  const five = Duration.minutes(5);
  return [
    graph("Which function fails?", "errors in 5 minutes", {
      left: functions.map((each) => each.metricErrors({ label: each.node.id, period: five })),
    }),
    graph("Which function is throttled?", "throttles in 5 minutes", {
      left: functions.map((each) => each.metricThrottles({ label: each.node.id, period: five })),
    }),
    graph("What do visitors get?", "answers in 5 minutes", {
      left: [
        api.metricClientError({ label: "refused (4xx)" }),
        api.metricServerError({ label: "server errors (5xx)" }),
      ],
      right: [api.metricLatency({ statistic: "p95", label: "95th percentile of latency" })],
      rightYAxis: { label: "milliseconds", showUnits: false, min: 0 },
    }),
  ];
}

function limit(value: number, label: string, color = Color.RED) {
  return { value, label, color };
}
