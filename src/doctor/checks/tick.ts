import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { Instant } from "../../domain/calendar.ts";
import { addPeriod } from "../../domain/calendar.ts";
import type { Parts } from "../deployment.ts";
import { fail, ok, type Verdict, warn } from "../finding.ts";
import { lastMinutes, type Metric } from "../metrics.ts";

/** Whether the tick ran in the last five minutes without failing. `deployedAt` is when the stack was last changed. */
export async function checkTick(
  client: CloudWatchClient,
  { tick, everyMinute, tickLogs }: Parts,
  region: string,
  deployedAt: Instant | undefined,
  now: Instant,
): Promise<Verdict> {
  if (!tick) return fail("the tick function is gone", "Deploy it again: npx cdk deploy --all");
  const metric = (name: string): Metric => ({
    namespace: "AWS/Lambda",
    name,
    dimension: "FunctionName",
    of: tick,
    stat: "Sum",
  });
  const [runs = [], errors = []] = await lastMinutes(
    client,
    [metric("Invocations"), metric("Errors")],
    now,
  );
  const [ran, failed] = [sum(runs), sum(errors)];
  const logs = `  aws logs tail ${tickLogs} --since 15m --region ${region}`;
  if (ran > 0 && failed === 0) return ok(`ran ${times(ran)} in the last 5 minutes`);
  if (ran > 0) {
    const found = `ran ${times(ran)} in the last 5 minutes, and failed ${times(failed)}`;
    return (failed < ran ? warn : fail)(found, "Read why it fails", logs);
  }
  if (deployedAt && deployedAt > addPeriod(now, "-PT10M", "UTC")) {
    return warn("has not run yet: just deployed", "Run this again in ten minutes");
  }
  return fail(
    "has not run in the last 5 minutes: no contact is advanced, and no mail is planned",
    "Turn its rule on; if it is on, read why the function does not run",
    `  aws events enable-rule --name ${everyMinute} --region ${region}`,
    logs,
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((one, other) => one + other, 0);
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}
