import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { SQSClient } from "@aws-sdk/client-sqs";
import type { Instant } from "../../domain/calendar.ts";
import { ok, type Verdict, warn } from "../finding.ts";
import { inDuration } from "../in-duration.ts";
import { lastMinutes } from "../metrics.ts";
import { queueDepth } from "../queue-depth.ts";

/** The wait in the queue, in seconds, that needs attention. The alarm uses the same. */
const LONG = 30 * 60;

/** The queue of mails, and the function that empties it. */
export type DeployedQueue = {
  readonly url: string;
  readonly stack: string;
  readonly deliverLogs: string | undefined;
};

/** Whether planned mails leave the queue. SQS reports how many wait, CloudWatch for how long. */
export async function checkQueue(
  { sqs, cloudWatch }: { readonly sqs: SQSClient; readonly cloudWatch: CloudWatchClient },
  { url, stack, deliverLogs }: DeployedQueue,
  region: string,
  now: Instant,
): Promise<Verdict> {
  const depth = await queueDepth(sqs, url);
  if (depth === 0) return ok("no mail is waiting");
  const [ages = []] = await lastMinutes(
    cloudWatch,
    [
      {
        namespace: "AWS/SQS",
        name: "ApproximateAgeOfOldestMessage",
        dimension: "QueueName",
        of: url.slice(url.lastIndexOf("/") + 1),
        stat: "Maximum",
      },
    ],
    now,
  );
  const age = Math.max(0, ...ages);
  const found = `${depth} ${depth === 1 ? "mail waits" : "mails wait"}, ${inDuration(age)} at most`;
  if (age < LONG) return ok(found);
  return warn(
    found,
    "Check whether mail is held back, and whether deliver fails",
    `  npm run relance -- breaker --stack ${stack}`,
    `  aws logs tail ${deliverLogs} --since 15m --region ${region}`,
  );
}
