import { type CloudWatchClient, GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import type { Instant } from "../domain/calendar.ts";
import { addPeriod } from "../domain/calendar.ts";
import { askExisting } from "./ask.ts";

/** A CloudWatch metric of one resource, such as a function. */
export type Metric = {
  readonly namespace: "AWS/Lambda" | "AWS/SQS";
  readonly name: string;
  readonly dimension: "FunctionName" | "QueueName";
  readonly of: string;
  readonly stat: "Sum" | "Maximum";
};

/** The values of each metric in the five minutes before `now`: one for each minute that has data. */
export async function lastMinutes(
  client: CloudWatchClient,
  metrics: readonly Metric[],
  now: Instant,
): Promise<readonly (readonly number[])[]> {
  const { MetricDataResults = [] } = await askExisting("cloudwatch:GetMetricData", () =>
    client.send(
      new GetMetricDataCommand({
        StartTime: new Date(addPeriod(now, "-PT5M", "UTC")),
        EndTime: new Date(now),
        MetricDataQueries: metrics.map(({ namespace, name, dimension, of, stat }, index) => ({
          Id: `m${index}`,
          MetricStat: {
            Metric: {
              Namespace: namespace,
              MetricName: name,
              Dimensions: [{ Name: dimension, Value: of }],
            },
            Period: 60,
            Stat: stat,
          },
        })),
      }),
    ),
  );
  return metrics.map(
    (_, index) => MetricDataResults.find(({ Id }) => Id === `m${index}`)?.Values ?? [],
  );
}

/** How many functions the account may run at once in this region, by its quota; undefined if CloudWatch does not know. */
export async function executionsAllowed(
  client: CloudWatchClient,
  now: Instant,
): Promise<number | undefined> {
  const running = { Namespace: "AWS/Lambda", MetricName: "ConcurrentExecutions" };
  const { MetricDataResults = [] } = await askExisting("cloudwatch:GetMetricData", () =>
    client.send(
      new GetMetricDataCommand({
        StartTime: new Date(addPeriod(now, "-PT1H", "UTC")),
        EndTime: new Date(now),
        MetricDataQueries: [
          {
            Id: "running",
            MetricStat: { Metric: running, Period: 60, Stat: "Maximum" },
            ReturnData: false,
          },
          { Id: "allowed", Expression: "SERVICE_QUOTA(running)" },
        ],
      }),
    ),
  );
  return MetricDataResults.find(({ Id }) => Id === "allowed")?.Values?.[0];
}
