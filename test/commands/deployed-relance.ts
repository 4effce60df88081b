import { SQSClient } from "@aws-sdk/client-sqs";
import { vi } from "vitest";
import { secretKeys } from "../../src/adapters/crypto/secret-keys.ts";
import { dynamoAddresses } from "../../src/adapters/dynamo/addresses.ts";
import { dynamoBreaker } from "../../src/adapters/dynamo/breaker.ts";
import { dynamoContacts } from "../../src/adapters/dynamo/contacts.ts";
import { documentClient } from "../../src/adapters/dynamo/document-client.ts";
import { dynamoLedger } from "../../src/adapters/dynamo/ledger.ts";
import { dynamoTimeline } from "../../src/adapters/dynamo/timeline.ts";
import { sqsDeadLetters } from "../../src/adapters/queues/dead-letters.ts";
import { systemClock } from "../../src/adapters/system-clock.ts";
import { newWorld } from "../pipeline/play.ts";
import { startFakeStack } from "./fake-stack.ts";
import { typed } from "./typed.ts";

/**
 * Points the environment at a fake AWS account with a deployed Relance. `world` has that stack's stores, key and dead
 * letters, and sends no mail.
 */
export async function deployedRelance() {
  const stack = await startFakeStack();
  for (const [key, value] of Object.entries(stack.environment)) vi.stubEnv(key, value);
  const client = documentClient();
  const sqs = new SQSClient();
  const world = newWorld({
    keys: secretKeys("a secret that is long enough to be one"),
    contacts: dynamoContacts(client, "contacts"),
    addresses: dynamoAddresses(client, "addresses"),
    ledger: dynamoLedger(client, "ledger"),
    timeline: dynamoTimeline(client, "timeline"),
    breaker: dynamoBreaker(client, "guards"),
    deadLetters: sqsDeadLetters(sqs, stack.settings.DEAD_LETTERS_URL),
  });
  world.clock.set(systemClock().now());
  return {
    stack,
    world,
    /** What a command prints when run against this stack. */
    typed: (name: string, ...words: string[]) => typed(name, ...words, "--stack", "Relance"),
    /** The AWS calls of a command, sorted, without the one for the stack's outputs. */
    async callsOf(name: string, ...words: string[]): Promise<readonly string[]> {
      stack.calls.clear();
      await typed(name, ...words, "--stack", "Relance");
      return [...stack.calls].filter((call) => call !== "cloudformation:DescribeStacks").sort();
    },
    async stop() {
      vi.unstubAllEnvs();
      client.destroy();
      sqs.destroy();
      await stack.stop();
    },
  };
}
