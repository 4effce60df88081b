import { SendMessageBatchCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { SendQueue, SendReference } from "../../ports.ts";
import { batches } from "../batches.ts";

/** The most messages that one request may hold. */
const MOST = 10;

/** The queue at `url`. Throws if any send was not accepted. */
export function sqsSendQueue(client: SQSClient, url: string): SendQueue {
  return {
    async push(sends) {
      for (const batch of batches(sends, MOST)) {
        const entries = batch.map(entryOf);
        const { Failed = [] } = await client.send(
          new SendMessageBatchCommand({ QueueUrl: url, Entries: entries }),
        );
        if (Failed.length === 0) continue;
        const count = `${Failed.length} of ${batch.length} sends`;
        throw new Error(`Cannot queue ${count}: ${Failed.map(({ Code }) => Code).join(", ")}`);
      }
    },
  };
}

function entryOf({ contactId, sendId }: SendReference, index: number) {
  return { Id: String(index), MessageBody: JSON.stringify({ contactId, sendId }) };
}
