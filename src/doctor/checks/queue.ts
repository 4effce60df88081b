import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { SQSClient } from "@aws-sdk/client-sqs";
import type { Instant } from "../../domain/calendar.ts";
import { ok, type Verdict, warn } from "../finding.ts";
import { inDuration } from "../in-duration.ts";
import { lastMinutes } from "../metrics.ts";
import { queueDepth } from "../queue-depth.ts";

/** A queue of mails: what it holds, in words, and the wait that needs attention, in seconds. The alarms use the same. */
type Lane = { readonly url: string; readonly mails: Mails; readonly long: number };

/** One mail of a queue, and several. */
type Mails = { readonly one: string; readonly several: string };

/** The queues of mails, and the function that empties them. */
export type DeployedQueues = {
  readonly marketingUrl: string;
  readonly transactionalUrl: string;
  readonly stack: string;
  readonly deliverLogs: string | undefined;
};

/** Whether planned mails leave the queues. SQS reports how many wait, CloudWatch for how long. */
export async function checkQueues(
  { sqs, cloudWatch }: { readonly sqs: SQSClient; readonly cloudWatch: CloudWatchClient },
  { marketingUrl, transactionalUrl, stack, deliverLogs }: DeployedQueues,
  region: string,
  now: Instant,
): Promise<Verdict> {
  const lanes: readonly Lane[] = [
    { url: marketingUrl, mails: { one: "mail waits", several: "mails wait" }, long: 30 * 60 },
    {
      url: transactionalUrl,
      mails: {
        one: "confirmation or answer waits",
        several: "confirmations or answers wait",
      },
      long: 5 * 60,
    },
  ];
  const depths = await Promise.all(lanes.map(({ url }) => queueDepth(sqs, url)));
  const waiting = lanes
    .map((lane, index) => ({ ...lane, depth: depths[index] ?? 0 }))
    .filter(({ depth }) => depth > 0);
  if (waiting.length === 0) return ok("no mail is waiting");

  const ages = await lastMinutes(
    cloudWatch,
    waiting.map(({ url }) => ({
      namespace: "AWS/SQS",
      name: "ApproximateAgeOfOldestMessage",
      dimension: "QueueName",
      of: url.slice(url.lastIndexOf("/") + 1),
      stat: "Maximum",
    })),
    now,
  );
  const waits = waiting.map((lane, index) => ({
    ...lane,
    age: Math.max(0, ...(ages[index] ?? [])),
  }));
  const found = waits
    .map(
      ({ depth, mails, age }) =>
        `${depth} ${depth === 1 ? mails.one : mails.several}, ${inDuration(age)} at most`,
    )
    .join("; ");
  if (waits.every(({ age, long }) => age < long)) return ok(found);
  return warn(
    found,
    "Check whether mail is held back, and whether deliver fails",
    `  npm run relance -- breaker --stack ${stack}`,
    `  aws logs tail ${deliverLogs} --since 15m --region ${region}`,
  );
}
