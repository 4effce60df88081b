import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { Instant } from "../../domain/calendar.ts";
import { ok, unknown, type Verdict, warn } from "../finding.ts";
import { executionsAllowed } from "../metrics.ts";

/** Executions that everything but the ticks needs: pages, deliveries and SES's events. */
const OTHERS = 6;

/** Whether the account may run as many functions at once as the ticks of `-c dueRate` and all others need. */
export async function checkExecutions(
  client: CloudWatchClient,
  parts: number,
  region: string,
  now: Instant,
): Promise<Verdict> {
  const allowed = await executionsAllowed(client, now);
  // EventBridge may start a tick twice.
  const ticks = 2 * parts;
  if (allowed === undefined) {
    return unknown(
      "CloudWatch does not say how many functions this account may run at once",
      `Compare it with ${ticks + OTHERS}, which the ticks and all others need together`,
      `  aws lambda get-account-settings --region ${region}`,
    );
  }
  const found = `this account may run ${allowed} functions at once, and ticks use up to ${ticks}`;
  if (allowed >= ticks + OTHERS) return ok(found);
  return warn(
    found,
    'Raise the quota "Concurrent executions" of Lambda in Service Quotas, or deploy with a lower -c dueRate: pages may fail while many contacts are due',
  );
}
