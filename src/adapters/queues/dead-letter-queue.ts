import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { batches } from "../batches.ts";
import { eventLetterOf, type QueuedLetter, unsentLetterOf } from "./letter-of-message.ts";

/** How many letters are taken from each queue at a time. */
const MOST = 100;

/** How many messages one request may hold. */
const BATCH = 10;

/** How long, in seconds, letters that were taken are nobody else's. One that is left lying then comes back by itself. */
const TAKEN_FOR = 300;

/** How long, in seconds, a queue is asked before it counts as empty: so that all its servers are. */
const ASKED_FOR = 1;

type Held = { readonly letter: QueuedLetter; readonly queue: string; readonly receipt: string };

/**
 * The dead letters of a deployed Relance: what could not be understood or done, and what could not be delivered. SQS lists
 * nothing: to look at a letter is to take it for a while.
 */
export function sqsLetterBox(
  client: SQSClient,
  queues: { readonly deadLetters: string; readonly unsent: string },
) {
  const held = new Map<string, Held>();
  return {
    /** The letters, newest first: at most a hundred of each queue. */
    async take() {
      const taken = await Promise.all([
        receive(client, queues.deadLetters, eventLetterOf),
        receive(client, queues.unsent, unsentLetterOf),
      ]);
      for (const each of taken.flat()) held.set(each.letter.id, each);
      const letters = taken.flat().map(({ letter }) => letter);
      letters.sort((one, other) => other.at.localeCompare(one.at));
      return { letters, more: taken.some(({ length }) => length >= MOST) };
    },

    /** Removes a letter that was taken, for good. */
    async remove(id: string) {
      const letter = held.get(id);
      if (!letter) return;
      await client.send(
        new DeleteMessageCommand({ QueueUrl: letter.queue, ReceiptHandle: letter.receipt }),
      );
      held.delete(id);
    },

    /** Lets everybody see these letters again, at once. */
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
  letterOf: (message: Message) => QueuedLetter,
): Promise<readonly Held[]> {
  // The same message may come twice: its last receipt is the good one.
  const found = new Map<string, Held>();
  for (let before = -1; before < found.size && found.size < MOST; ) {
    before = found.size;
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queue,
        MaxNumberOfMessages: Math.min(BATCH, MOST - found.size),
        VisibilityTimeout: TAKEN_FOR,
        WaitTimeSeconds: ASKED_FOR,
        MessageSystemAttributeNames: ["SentTimestamp", "ApproximateReceiveCount"],
        MessageAttributeNames: ["All"],
      }),
    );
    for (const message of Messages) {
      const letter = letterOf(message);
      found.set(letter.id, { letter, queue, receipt: message.ReceiptHandle ?? "" });
    }
  }
  return [...found.values()];
}

async function release(client: SQSClient, queue: string, letters: readonly Held[]): Promise<void> {
  const Entries = letters.map(({ receipt }, index) => ({
    Id: String(index),
    ReceiptHandle: receipt,
    VisibilityTimeout: 0,
  }));
  await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queue, Entries }));
}
