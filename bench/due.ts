import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { programme } from "../programme.ts";
import { documentClient } from "../src/adapters/dynamo/document-client.ts";
import { memoryWorld } from "../src/adapters/memory/world.ts";
import { addPeriod } from "../src/domain/calendar.ts";
import type { Contact } from "../src/domain/contact.ts";
import { programmeSchema } from "../src/domain/programme-schema.ts";
import { confirm, confirmToken } from "../src/pipeline/confirm.ts";
import { findContact } from "../src/pipeline/explain.ts";
import { signUp } from "../src/pipeline/sign-up.ts";
import { tick } from "../src/pipeline/tick.ts";
import type { World } from "../src/ports.ts";
import { dynamoStores, startDynalite } from "./dynalite.ts";

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
    const joined = await aMember(world);
    for (let round = 0; round < TICKS; round += 1) {
      memory.clock.set(START);
      await Promise.all(copies(joined, round).map((copy) => world.contacts.save(copy)));
      memory.clock.set(addPeriod(START, "P3D", "Europe/Paris"));
      const before = process.cpuUsage();
      const { advanced } = await tick(world);
      const { user, system } = process.cpuUsage(before);
      report(round, advanced, (user + system) / 1000 / advanced);
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

/** A contact who has confirmed, with a step due in three days. */
async function aMember(world: World): Promise<Contact> {
  const email = "camille@example.com";
  await signUp(world, {
    topic: "maroc",
    email,
    firstName: "Camille",
    language: "fr",
    fields: { season: "spring" },
    consent: {
      version: "2026-10",
      text: programme.topics[0]?.consent.text.fr ?? "",
      page: "https://atlas-voyages.example/maroc",
      at: START,
      ipHash: email,
    },
  });
  const contact = (await findContact(world, email)) as Contact;
  const nonce = contact.memberships.maroc?.asked?.[0]?.nonce ?? "";
  await confirm(
    world,
    confirmToken(world, { contactId: contact.id, topic: "maroc", nonce }, START),
  );
  return (await findContact(world, email)) as Contact;
}

function copies(contact: Contact, round: number): readonly Contact[] {
  return Array.from({ length: CONTACTS }, (_, index) => ({
    ...contact,
    id: `c${round}x${index}`,
    outbox: [],
    due: addPeriod(START, "P3D", "Europe/Paris"),
    version: 0,
  }));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
