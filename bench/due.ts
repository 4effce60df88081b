import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { programme } from "../programme.ts";
import { documentClient } from "../src/adapters/dynamo/document-client.ts";
import { type MemoryWorld, memoryWorld } from "../src/adapters/memory/world.ts";
import { addPeriod } from "../src/domain/calendar.ts";
import type { Contact } from "../src/domain/contact.ts";
import { programmeSchema } from "../src/domain/programme-schema.ts";
import { tick } from "../src/pipeline/tick.ts";
import { cpuOf } from "./cpu.ts";
import { dynamoStores, startDynalite } from "./dynalite.ts";
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

if (process.argv[2] === "tables") await serveTables();
else await measure();

/** The tables, in a process of their own: their work is not the tick's. */
async function serveTables(): Promise<void> {
  const { client } = await startDynalite();
  const endpoint = await client.config.endpoint?.();
  print(String(endpoint?.port));
}

/**
 * The processor time that a tick takes for a due contact with a mail to plan, with the AWS SDK's share of the requests to
 * DynamoDB. The other two ports, queue and bus, are in memory.
 */
async function measure(): Promise<void> {
  const self = fileURLToPath(import.meta.url);
  const tables = spawn(process.execPath, [...process.execArgv, self, "tables"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const port = await new Promise<string>((resolve) =>
      tables.stdout.once("data", (data) => resolve(String(data).trim())),
    );
    const client = documentClient({
      endpoint: `http://127.0.0.1:${port}`,
      region: "local",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    });
    const memory = memoryWorld({ programme: programmeSchema.parse(programme), start: START });
    const world = { ...memory, ...dynamoStores(client) };
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
    client.destroy();
  } finally {
    tables.kill();
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
