import "../src/adapters/quiet-on-node-20.ts";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { batches } from "../src/adapters/batches.ts";
import { leasedTurns } from "../src/adapters/leased-turns.ts";
import { type MemoryWorld, memoryWorld } from "../src/adapters/memory/world.ts";
import { eventBridgeBus } from "../src/adapters/queues/event-bus.ts";
import { recentBreaker } from "../src/adapters/recent-breaker.ts";
import { sesClient } from "../src/adapters/ses/client.ts";
import { sesMailer } from "../src/adapters/ses/mailer.ts";
import { systemPause } from "../src/adapters/system-pause.ts";
import { compileTemplates } from "../src/adapters/templates/compile.ts";
import { templateMessages } from "../src/adapters/templates/render.ts";
import { runSideBySide } from "../src/deployed/lambda/side-by-side.ts";
import { addPeriod } from "../src/domain/calendar.ts";
import type { Programme } from "../src/domain/programme.ts";
import { MAILS_SIDE_BY_SIDE } from "../src/domain/send-capacity.ts";
import { deliver } from "../src/pipeline/deliver.ts";
import type { SendReference, World } from "../src/ports.ts";
import { startAws } from "./aws.ts";
import { cpuOf, median } from "./cpu.ts";
import { dynamoStores } from "./dynalite.ts";
import { joinTopic } from "./people.ts";

/** Mails in each round, and rounds; the first round, which warms the code up, is left out. */
const MAILS = 300;
const ROUNDS = 3;
const BATCH = 10;
const START = "2026-01-31T09:00:00.000Z";
/** An account in which no mail waits for a turn; leases of ten, as at 500 mails a second. */
const RATE = 10_000;
const INSTANCES = 500;

/**
 * The processor time of `deliver` for a welcome mail of the example programme, in milliseconds: with the AWS SDK's work
 * for DynamoDB, SES and EventBridge, but without TLS.
 */
export async function cpuOfAMail(programme: Programme): Promise<number> {
  const aws = await startAws();
  try {
    const messages = templateMessages(await compileTemplates("templates"), programme);
    const memory = memoryWorld({ programme, start: START, messages });
    memory.account.set({ maxSendRate: RATE });
    const stores = dynamoStores(aws.tables);
    const client = sesClient(aws.others);
    const world = {
      ...memory,
      ...stores,
      breaker: recentBreaker(stores.breaker),
      turns: leasedTurns(stores.counters, INSTANCES),
      pause: systemPause(),
      bus: eventBridgeBus(new EventBridgeClient(aws.others), "bus"),
      mailer: sesMailer(client, "mails"),
    };
    const rounds: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const mails = await welcomes(memory, stores, round);
      const spent = await cpuOf(() => deliverAll(world, mails, () => client.destroy()));
      const lines = await Promise.all(mails.map(({ sendId }) => stores.ledger.get(sendId)));
      const accepted = lines.filter((line) => line?.state === "accepted").length;
      if (accepted < MAILS)
        throw new Error(`Cannot measure ${MAILS} mails: only ${accepted} were accepted`);
      rounds.push(spent / MAILS);
    }
    return median(rounds.slice(1));
  } finally {
    aws.stop();
  }
}

type Stores = Pick<World, "contacts" | "ledger">;

/** Members who joined one a second, and their welcomes, which are planned. */
async function welcomes(
  memory: MemoryWorld,
  { contacts, ledger }: Stores,
  round: number,
): Promise<readonly SendReference[]> {
  for (let person = 0; person < MAILS; person += 1) {
    memory.clock.set(addPeriod(START, `PT${person}S`, "UTC"));
    const member = await joinTopic(memory, `person.${round}.${person}@example.com`);
    await contacts.save({ ...member, version: 0 });
  }
  const mails = memory.queue.drain().filter(({ purpose }) => purpose === "marketing");
  for (const { sendId } of mails) {
    const line = await memory.ledger.get(sendId);
    if (line) await ledger.open(line);
  }
  return mails;
}

/** Delivers mails as the handler does, in batches, after each of which it calls `ended`. */
async function deliverAll(
  world: Parameters<typeof deliver>[0],
  mails: readonly SendReference[],
  ended: () => void,
): Promise<void> {
  for (const batch of batches(mails, BATCH)) {
    const messages = batch.map((mail) => ({ body: JSON.stringify(mail) }));
    await runSideBySide(messages, (body) => deliver(world, JSON.parse(body)), {
      atOnce: MAILS_SIDE_BY_SIDE,
      keyOf: (body) => body,
    });
    ended();
  }
}
