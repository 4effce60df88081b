import { GetQueueAttributesCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { told } from "./ask.ts";

/** About how many messages a queue holds: those that wait, and those that somebody is at. */
export async function queueDepth(client: SQSClient, url: string): Promise<number> {
  const { Attributes = {} } = await told("sqs:GetQueueAttributes", () =>
    client.send(
      new GetQueueAttributesCommand({
        QueueUrl: url,
        AttributeNames: [
          "ApproximateNumberOfMessages",
          "ApproximateNumberOfMessagesNotVisible",
          "ApproximateNumberOfMessagesDelayed",
        ],
      }),
    ),
  );
  return Object.values(Attributes).reduce((depth, count) => depth + Number(count), 0);
}
