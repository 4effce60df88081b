import { SendMessageBatchCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { secondsUntilNextTry } from "../../domain/rate-limit.ts";
import type { QueuedSend, SendQueue } from "../../ports.ts";
import { batches } from "../batches.ts";

/** The most messages that one request may hold. */
const MOST = 10;

/** The URLs of the two lanes. */
export type SendQueueUrls = { readonly marketing: string; readonly transactional: string };

/** The queues at `urls`. Throws if any send was not accepted. `random` draws from 0 up to 1. */
export function sqsSendQueue(
  client: SQSClient,
  urls: SendQueueUrls,
  random: () => number = Math.random,
): SendQueue {
  const send = async (url: string, sends: readonly QueuedSend[], delay?: number) => {
    const entries = sends.map(({ contactId, sendId }, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify({ contactId, sendId }),
      DelaySeconds: delay,
    }));
    const { Failed = [] } = await client.send(
      new SendMessageBatchCommand({ QueueUrl: url, Entries: entries }),
    );
    if (Failed.length === 0) return;
    const count = `${Failed.length} of ${sends.length} sends`;
    throw new Error(`Cannot queue ${count}: ${Failed.map(({ Code }) => Code).join(", ")}`);
  };
  return {
    async push(sends) {
      const marketing = sends.filter(({ purpose }) => purpose === "marketing");
      const transactional = sends.filter(({ purpose }) => purpose !== "marketing");
      for (const batch of batches(transactional, MOST)) await send(urls.transactional, batch);
      for (const batch of batches(marketing, MOST)) await send(urls.marketing, batch);
    },
    pushLater: (one) =>
      send(
        one.purpose === "marketing" ? urls.marketing : urls.transactional,
        [one],
        secondsUntilNextTry(random()),
      ),
  };
}
