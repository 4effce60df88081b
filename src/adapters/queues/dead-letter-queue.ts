import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { batches } from "../batches.ts";
import {
  deadLetterOfEvent,
  deadLetterOfUnsent,
  type QueuedDeadLetter,
} from "./dead-letter-of-message.ts";

/** How many dead letters are received from each queue at a time. */
const MOST = 100;

/** The most messages that one request may hold. */
const BATCH = 10;

/** How long a received dead letter is hidden from other readers, in seconds. */
const VISIBILITY_TIMEOUT = 300;

/**
 * The wait time of a receive, in seconds. Long polling asks all of a queue's servers before it reports the queue empty.
 */
const WAIT = 1;

type Held = { readonly letter: QueuedDeadLetter; readonly queue: string; readonly receipt: string };

/**
 * The dead letters of a deployed Relance: events that could not be understood or processed, and mails that could not be
 * delivered. SQS cannot list messages: looking at a dead letter hides it from others for a while.
 */
export function sqsDeadLetterQueue(
  client: SQSClient,
  queues: { readonly deadLetters: string; readonly unsent: string },
) {
  const held = new Map<string, Held>();
  return {
    /** The dead letters, newest first: at most a hundred from each queue. */
    async take() {
      const taken = await Promise.all([
        receive(client, queues.deadLetters, deadLetterOfEvent),
        receive(client, queues.unsent, deadLetterOfUnsent),
      ]);
      for (const each of taken.flat()) held.set(each.letter.id, each);
      const letters = taken.flat().map(({ letter }) => letter);
      letters.sort((one, other) => other.at.localeCompare(one.at));
      return { letters, more: taken.some(({ length }) => length >= MOST) };
    },

    /** Deletes a dead letter that was received. */
    async remove(id: string) {
      const letter = held.get(id);
      if (!letter) return;
      await client.send(
        new DeleteMessageCommand({ QueueUrl: letter.queue, ReceiptHandle: letter.receipt }),
      );
      held.delete(id);
    },

    /** Makes these dead letters visible to others again, at once. */
    async release(ids: readonly string[]) {
      const letters = ids.flatMap((id) => held.get(id) ?? []);
      for (const queue of new Set(letters.map((letter) => letter.queue))) {
        const ofQueue = letters.filter((letter) => letter.queue === queue);
        for (const batch of batches(ofQueue, BATCH)) await release(client, queue, batch);
      }
      for (const id of ids) held.delete(id);
    },
  };
}

async function receive(
  client: SQSClient,
  queue: string,
  letterOf: (message: Message) => QueuedDeadLetter,
): Promise<readonly Held[]> {
  // A message may be received twice: only the last receipt is valid.
  const byId = new Map<string, Held>();
  for (let before = -1; before < byId.size && byId.size < MOST; ) {
    before = byId.size;
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queue,
        MaxNumberOfMessages: Math.min(BATCH, MOST - byId.size),
        VisibilityTimeout: VISIBILITY_TIMEOUT,
        WaitTimeSeconds: WAIT,
        MessageSystemAttributeNames: ["SentTimestamp", "ApproximateReceiveCount"],
        MessageAttributeNames: ["All"],
      }),
    );
    for (const message of Messages) {
      const letter = letterOf(message);
      byId.set(letter.id, { letter, queue, receipt: message.ReceiptHandle ?? "" });
    }
  }
  return [...byId.values()];
}

async function release(client: SQSClient, queue: string, letters: readonly Held[]): Promise<void> {
  const Entries = letters.map(({ receipt }, index) => ({
    Id: String(index),
    ReceiptHandle: receipt,
    VisibilityTimeout: 0,
  }));
  await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queue, Entries }));
}
