import { createHash } from "node:crypto";

/** A message as SQS stores it. */
type StoredMessage = {
  readonly id: string;
  readonly body: string;
  readonly sentAt: number;
  readonly attributes: Readonly<Record<string, string>>;
  receives: number;
  receipt: string;
  hiddenUntil: number;
};

export type FakeQueues = ReturnType<typeof fakeQueues>;

/** Standard queues with these names, which deliver, hide, show again and delete messages as SQS does. */
export function fakeQueues(...names: readonly string[]) {
  const queues = new Map<string, StoredMessage[]>(names.map((name) => [name, []]));
  let count = 0;
  const of = (url: string) => queues.get(nameOf(url)) ?? [];
  const waiting = (url: string) => of(url).filter(({ hiddenUntil }) => hiddenUntil <= Date.now());
  const byReceipt = (url: string, receipt: string) =>
    of(url).find((message) => message.receipt === receipt);

  return {
    has: (url: string) => queues.has(nameOf(url)),

    /** Puts a message that was received `receives` times, with attributes as EventBridge and Lambda set them. */
    put(
      url: string,
      body: string,
      attributes: Readonly<Record<string, string>> = {},
      receives = 0,
    ): string {
      count += 1;
      const id = `00000000-0000-4000-8000-${String(count).padStart(12, "0")}`;
      const sentAt = Date.now() + count;
      of(url).push({ id, body, sentAt, attributes, receives, receipt: "", hiddenUntil: 0 });
      return id;
    },

    clear(): void {
      for (const name of names) queues.set(name, []);
    },

    /** The ids of the messages that can be received now. */
    visible: (url: string) => waiting(url).map(({ id }) => id),

    receive(url: string, most: number, hiddenSeconds: number): object {
      const taken = waiting(url).slice(0, most);
      for (const message of taken) {
        message.receives += 1;
        message.receipt = `${message.id}#${message.receives}`;
        message.hiddenUntil = Date.now() + hiddenSeconds * 1000;
      }
      return { Messages: taken.map(received) };
    },

    remove(url: string, receipt: string): object {
      queues.set(
        nameOf(url),
        of(url).filter((message) => message.receipt !== receipt),
      );
      return {};
    },

    hide(url: string, receipt: string, seconds: number): void {
      const message = byReceipt(url, receipt);
      if (message) message.hiddenUntil = Date.now() + seconds * 1000;
    },
  };
}

/** A message in the form of ReceiveMessage's response. */
function received({ id, receipt, body, sentAt, receives, attributes }: StoredMessage): object {
  return {
    MessageId: id,
    ReceiptHandle: receipt,
    Body: body,
    MD5OfBody: createHash("md5").update(body).digest("hex"),
    Attributes: { SentTimestamp: String(sentAt), ApproximateReceiveCount: String(receives) },
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [
        name,
        { DataType: "String", StringValue: value },
      ]),
    ),
  };
}

function nameOf(url: string): string {
  return url.slice(url.lastIndexOf("/") + 1);
}
