import { Duration } from "aws-cdk-lib";
import { type IWidget, MathExpression, type Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import { graph } from "./graph.ts";
import type { Measured } from "./measured.ts";

const HOUR = Duration.hours(1);

/** Graphs of what makes up the cost of a month. */
export function costsOf({ stores, functions, api, ofAccount }: Measured): IWidget[] {
  const tables: readonly (readonly [table: ITableV2, index?: string])[] = [
    [stores.contacts],
    [stores.contacts, "due"],
    [stores.ledger],
    [stores.ledger, "by-contact"],
    [stores.timeline],
    [stores.guards],
    [stores.addresses],
  ];
  const consumed = (name: string) => tables.map(([table, index]) => unitsOf(table, name, index));
  const hourly = { statistic: Stats.SUM, period: HOUR };
  return [
    graph("What is read from DynamoDB?", "read units an hour", {
      width: 6,
      left: consumed("ConsumedReadCapacityUnits"),
      stacked: true,
    }),
    graph("What is written to DynamoDB?", "write units an hour", {
      width: 6,
      left: consumed("ConsumedWriteCapacityUnits"),
      stacked: true,
    }),
    graph("How long do functions run?", "seconds an hour", {
      width: 6,
      left: functions.map((each, index) =>
        secondsOf(each.metricDuration(hourly), each.node.id, index),
      ),
      stacked: true,
    }),
    graph("How many mails, requests and runs are there?", "per hour", {
      width: 6,
      left: [
        ofAccount("Send", { ...hourly, label: "mails that SES accepted" }),
        api.metricCount({ ...hourly, label: "requests of visitors" }),
        ...functions.map((each) =>
          each.metricInvocations({ ...hourly, label: `runs of ${each.node.id}` }),
        ),
      ],
    }),
  ];
}

/** The units that a table or one of its indexes consumed in an hour. */
function unitsOf(table: ITableV2, metricName: string, index: string | undefined): Metric {
  return table.metric(metricName, {
    statistic: Stats.SUM,
    period: HOUR,
    label: index ? `${table.node.id}, index ${index}` : table.node.id,
    ...(index && {
      dimensionsMap: { TableName: table.tableName, GlobalSecondaryIndexName: index },
    }),
  });
}

function secondsOf(milliseconds: Metric, label: string, index: number): MathExpression {
  const id = `duration${index}`;
  return new MathExpression({
    expression: `${id} / 1000`,
    usingMetrics: { [id]: milliseconds },
    label,
    period: HOUR,
  });
}
