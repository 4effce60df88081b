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
 * A Relance in an AWS of its own, which the environment now leads to: what its functions keep there is made by `world`,
 * which has the stores, the key and the dead letters of the stack, and hands its mails to nobody.
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
    /** What a command prints when it is typed for this stack. */
    typed: (name: string, ...words: string[]) => typed(name, ...words, "--stack", "Relance"),
    async stop() {
      vi.unstubAllEnvs();
      client.destroy();
      sqs.destroy();
      await stack.stop();
    },
  };
}
