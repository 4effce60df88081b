import { createHash } from "node:crypto";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SQSClient } from "@aws-sdk/client-sqs";
import { expect, test } from "vitest";
import { sqsDeadLetters } from "../../../src/adapters/queues/dead-letters.ts";
import { eventBridgeBus } from "../../../src/adapters/queues/event-bus.ts";
import { sqsSendQueue } from "../../../src/adapters/queues/send-queue.ts";
import { readSecret } from "../../../src/adapters/secrets/read-secret.ts";
import type { RelanceEvent } from "../../../src/domain/relance-event.ts";
import { openSend, type Send } from "../../../src/domain/send.ts";
import { answerJson, configFor, startServer } from "../http-server.ts";

const NOON = "2026-11-22T12:00:00.000Z";

function event(number: number): RelanceEvent {
  const who = { id: `e${number}`, contactId: "c1", email: "ada@example.com", at: NOON };
  return { type: "ContactConfirmed", detail: { ...who, topic: "maroc" } };
}

function send(number: number): Send {
  const planned = {
    sendId: `s${number}`,
    contactId: "c1",
    journey: "welcome",
    step: "hello",
    occurrence: "1",
    message: "hello",
    purpose: "marketing",
    dueAt: NOON,
    why: { rule: "joined", facts: {}, at: NOON },
  } as const;
  return openSend(planned, NOON);
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** The entries of each batch received. */
function batchesOf(requests: readonly { readonly body: Record<string, unknown> }[]) {
  return requests.map(({ body }) => body.Entries as readonly Record<string, string>[]);
}

test("eventBridgeBus() publishes every event once, ten at a time", async () => {
  const { endpoint, requests } = await startServer((response) =>
    answerJson(response, 200, { FailedEntryCount: 0, Entries: [{ EventId: "1" }] }),
  );
  const bus = eventBridgeBus(new EventBridgeClient(configFor(endpoint)), "relance-bus");
  await bus.publish(numbers(23).map(event));
  const batches = batchesOf(requests);
  expect(batches.map(({ length }) => length)).toEqual([10, 10, 3]);
  expect(batches.flat().map(({ Detail = "" }) => JSON.parse(Detail))).toEqual(
    numbers(23).map((number) => event(number).detail),
  );
  expect(batches[0]?.[0]).toMatchObject({
    Source: "relance",
    DetailType: "ContactConfirmed",
    EventBusName: "relance-bus",
    Time: Date.parse(NOON) / 1000,
  });
});

test("eventBridgeBus() throws when an event was not accepted, and says why", async () => {
  const { endpoint } = await startServer((response) =>
    answerJson(response, 200, {
      FailedEntryCount: 1,
      Entries: [{ EventId: "1" }, { ErrorCode: "InternalFailure", ErrorMessage: "Sorry" }],
    }),
  );
  const bus = eventBridgeBus(new EventBridgeClient(configFor(endpoint)), "relance-bus");
  await expect(bus.publish(numbers(2).map(event))).rejects.toThrow(
    'Cannot publish 1 of 2 events on "relance-bus": InternalFailure',
  );
});

test("sqsSendQueue() queues only the reference of every send, ten at a time", async () => {
  const { endpoint, requests } = await startServer((response) =>
    answerJson(response, 200, { Successful: [], Failed: [] }),
  );
  const queue = queuesAt(endpoint);
  await queue.push(numbers(12).map(send));
  const batches = batchesOf(requests);
  expect(batches.map(({ length }) => length)).toEqual([10, 2]);
  expect(batches.flat().map(({ MessageBody = "" }) => JSON.parse(MessageBody))).toEqual(
    numbers(12).map((number) => ({ contactId: "c1", sendId: `s${number}` })),
  );
  expect(new Set(batches[0]?.map(({ Id }) => Id)).size).toBe(10);
});

test("sqsSendQueue() throws when a send was not accepted, and says why", async () => {
  const { endpoint } = await startServer((response) =>
    answerJson(response, 200, {
      Successful: [],
      Failed: [{ Id: "0", Code: "InternalError", SenderFault: false }],
    }),
  );
  const queue = queuesAt(endpoint);
  await expect(queue.push([send(1)])).rejects.toThrow("Cannot queue 1 of 1 sends: InternalError");
});

test("sqsSendQueue() keeps mail that somebody waits for apart from marketing mail", async () => {
  const { endpoint, requests } = await startServer((response) =>
    answerJson(response, 200, { Successful: [], Failed: [] }),
  );
  const purposes = ["marketing", "confirmation", "my-data", "new-address"] as const;
  const queue = queuesAt(endpoint, () => 0.99);
  await queue.push(purposes.map((purpose, index) => ({ ...send(index), purpose })));
  await queue.pushLater({ ...send(4), purpose: "marketing" });
  await queue.pushLater({ ...send(5), purpose: "confirmation" });
  const queued = requests.map(({ body }) => {
    const { QueueUrl, Entries } = body as {
      QueueUrl: string;
      Entries: readonly { MessageBody: string; DelaySeconds?: number }[];
    };
    const sends = Entries.map(({ MessageBody }) => JSON.parse(MessageBody).sendId);
    return [QueueUrl.split("/").at(-1), sends, Entries[0]?.DelaySeconds];
  });
  expect(queued).toEqual([
    ["transactional", ["s1", "s2", "s3"], undefined],
    ["marketing", ["s0"], undefined],
    ["marketing", ["s4"], 5],
    ["transactional", ["s5"], 5],
  ]);
});

test("empty batches cause no request", async () => {
  const { endpoint, requests } = await startServer((response) => answerJson(response, 500, {}));
  await eventBridgeBus(new EventBridgeClient(configFor(endpoint)), "relance-bus").publish([]);
  await queuesAt(endpoint).push([]);
  expect(requests).toEqual([]);
});

test("sqsDeadLetters() stores a dead letter as JSON", async () => {
  const { endpoint, requests } = await startServer((response, { body }) => {
    const MD5OfMessageBody = createHash("md5").update(String(body.MessageBody)).digest("hex");
    answerJson(response, 200, { MessageId: "1", MD5OfMessageBody });
  });
  const letters = sqsDeadLetters(new SQSClient(configFor(endpoint)), `${endpoint}/1/letters`);
  const letter = { step: "record-feedback", reason: "No", at: NOON, body: { any: ["thing"] } };
  await letters.put(letter);
  expect(requests).toMatchObject([{ target: "AmazonSQS.SendMessage" }]);
  expect(JSON.parse(requests[0]?.body.MessageBody as string)).toEqual(letter);
});

test("readSecret() returns the lines of the secret", async () => {
  const { endpoint, requests } = await startServer((response) =>
    answerJson(response, 200, { SecretString: "new\nold\n" }),
  );
  const client = new SecretsManagerClient(configFor(endpoint));
  expect(await readSecret(client, "keys")).toEqual(["new", "old"]);
  expect(requests).toMatchObject([{ body: { SecretId: "keys" } }]);
});

test("readSecret() refuses a secret without text", async () => {
  const { endpoint } = await startServer((response) => answerJson(response, 200, {}));
  await expect(readSecret(new SecretsManagerClient(configFor(endpoint)), "keys")).rejects.toThrow(
    'Cannot read the secret "keys": expected a line of text, found none',
  );
});

/** Two send queues of a server. */
function queuesAt(endpoint: string, random?: () => number) {
  const urls = {
    marketing: `${endpoint}/1/marketing`,
    transactional: `${endpoint}/1/transactional`,
  };
  return sqsSendQueue(new SQSClient(configFor(endpoint)), urls, random);
}
