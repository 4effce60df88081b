import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { DeadLetters } from "../../ports.ts";

/** The queue of dead letters at `url`: each letter is one message, as JSON. */
export function sqsDeadLetters(client: SQSClient, url: string): DeadLetters {
  return {
    async put(letter) {
      await client.send(
        new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(letter) }),
      );
    },
  };
}
