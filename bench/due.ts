import { programme } from "../programme.ts";
import { type MemoryWorld, memoryWorld } from "../src/adapters/memory/world.ts";
import { addPeriod } from "../src/domain/calendar.ts";
import type { Contact } from "../src/domain/contact.ts";
import { programmeSchema } from "../src/domain/programme-schema.ts";
import { tick } from "../src/pipeline/tick.ts";
import { startAws } from "./aws.ts";
import { cpuOf } from "./cpu.ts";
import { dynamoStores } from "./dynalite.ts";
import { joinTopic } from "./people.ts";
import { print } from "./print.ts";

/** Due contacts in each of the ticks measured; the first tick warms the code up. */
const CONTACTS = 1000;
const TICKS = 3;
const START = "2026-01-31T09:00:00.000Z";
/** An answer of DynamoDB, SQS or EventBridge, in milliseconds. */
const WAIT = 4;
/** The part of a minute in which a tick starts contacts (`functions/tick.ts`), and how many it advances at a time. */
const WORKING = 45 / 60;
const AT_A_TIME = 32;

await measure();

/**
 * The processor time that a tick takes for a due contact with a mail to plan, with the AWS SDK's share of the requests to
 * DynamoDB. The other two ports, queue and bus, are in memory.
 */
async function measure(): Promise<void> {
  const aws = await startAws();
  try {
    const memory = memoryWorld({ programme: programmeSchema.parse(programme), start: START });
    const world = { ...memory, ...dynamoStores(aws.tables) };
    for (let round = 0; round < TICKS; round += 1) {
      const joined = await members(memory, round);
      await Promise.all(joined.map((member) => world.contacts.save(member)));
      memory.clock.set(addPeriod(START, "P4D", "Europe/Paris"));
      let advanced = 0;
      const spent = await cpuOf(async () => {
        ({ advanced } = await tick(world));
      });
      report(round, advanced, spent / advanced);
    }
  } finally {
    aws.stop();
  }
}

function report(round: number, advanced: number, cpu: number): void {
  // Four answers for each contact: read, write, ledger and queue.
  const each = Math.max(cpu, (4 * WAIT + cpu) / AT_A_TIME);
  const second = (1000 / each) * WORKING;
  print(
    `tick ${round + 1}: ${advanced} contacts, ${cpu.toFixed(2)} ms of processor each: ${second.toFixed(0)} contacts per second and part on one vCPU`,
  );
}

/**
 * Members with a step due in three days, who joined one a second: with instants of their own, because shared ones hide
 * what a calendar sum costs.
 */
async function members(memory: MemoryWorld, round: number): Promise<readonly Contact[]> {
  const joined: Contact[] = [];
  for (let person = 0; person < CONTACTS; person += 1) {
    memory.clock.set(addPeriod(START, `PT${person}S`, "UTC"));
    const member = await joinTopic(memory, `person.${round}.${person}@example.com`);
    joined.push({ ...member, outbox: [], version: 0 });
  }
  return joined;
}
