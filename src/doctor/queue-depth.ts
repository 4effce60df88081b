import { GetQueueAttributesCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { askExisting } from "./ask.ts";

/** The approximate number of messages in a queue: waiting and in flight. */
export async function queueDepth(client: SQSClient, url: string): Promise<number> {
  const { Attributes = {} } = await askExisting("sqs:GetQueueAttributes", () =>
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
