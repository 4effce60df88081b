import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { DeadLetters } from "../../ports.ts";

/** The dead-letter queue at `url`: each dead letter is one message, as JSON. */
export function sqsDeadLetters(client: SQSClient, url: string): DeadLetters {
  return {
    async put(letter) {
      await client.send(
        new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(letter) }),
      );
    },
  };
}
