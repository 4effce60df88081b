import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { Instant } from "../../domain/calendar.ts";
import { sendCapacity } from "../../domain/send-capacity.ts";
import { ok, unknown, type Verdict, warn } from "../finding.ts";
import { executionsAllowed } from "../metrics.ts";

/** Executions that pages and SES's events need at least. */
const OTHERS = 2;

/**
 * Whether the account may run as many functions at once as the ticks of `-c dueRate`, the deliveries of `-c sendRate`,
 * in mails a second, and all others need.
 */
export async function checkExecutions(
  client: CloudWatchClient,
  { parts, sendRate }: { readonly parts: number; readonly sendRate: number },
  region: string,
  now: Instant,
): Promise<Verdict> {
  const allowed = await executionsAllowed(client, now);
  // EventBridge may start a tick twice.
  const ticks = 2 * parts;
  const { marketing, transactional } = sendCapacity(sendRate);
  const deliveries = marketing + transactional;
  const needed = ticks + deliveries + OTHERS;
  if (allowed === undefined) {
    return unknown(
      "CloudWatch does not say how many functions this account may run at once",
      `Compare it with ${needed}, which ticks, deliveries and all others need together`,
      `  aws lambda get-account-settings --region ${region}`,
    );
  }
  const found = `this account may run ${allowed} functions at once, and ticks use up to ${ticks}, deliveries up to ${deliveries}`;
  if (allowed >= needed) return ok(found);
  return warn(
    found,
    'Raise the quota "Concurrent executions" of Lambda in Service Quotas, or deploy with a lower -c dueRate or -c sendRate: pages may fail while many contacts are due and many mails wait',
  );
}
