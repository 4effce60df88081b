import { programme } from "../programme.ts";
import "../src/adapters/quiet-on-node-20.ts";
import { countUnits, type UnitCounter } from "../src/adapters/dynamo/units.ts";
import { memoryWorld } from "../src/adapters/memory/world.ts";
import { compileTemplates } from "../src/adapters/templates/compile.ts";
import { templatePages } from "../src/adapters/templates/pages.ts";
import { templateMessages } from "../src/adapters/templates/render.ts";
import { addPeriod } from "../src/domain/calendar.ts";
import type { Programme } from "../src/domain/programme.ts";
import { programmeSchema } from "../src/domain/programme-schema.ts";
import { confirm } from "../src/pipeline/confirm.ts";
import { deliver } from "../src/pipeline/deliver.ts";
import { recordActivity } from "../src/pipeline/record-activity.ts";
import { signUp } from "../src/pipeline/sign-up.ts";
import { tick } from "../src/pipeline/tick.ts";
import { dynamoStores, startDynalite } from "./dynalite.ts";
import { aSignUp, tokenOf } from "./people.ts";
import { print } from "./print.ts";

/** The number of contacts in each part of the benchmark. */
const CONTACTS = 200;
const START = "2026-01-31T09:00:00.000Z";

await benchUnits();

/** Request units of each step on the tables, by dynalite's ConsumedCapacity, which leaves out indexes. */
async function benchUnits(): Promise<void> {
  const dynamo = await startDynalite();
  const parsed: Programme = programmeSchema.parse(programme);
  const compiled = await compileTemplates("templates");
  const words = { messages: templateMessages(compiled, parsed), pages: templatePages(compiled) };
  const memory = memoryWorld({ programme: parsed, start: START, ...words });
  const world = { ...memory, ...dynamoStores(dynamo.client) };
  const { clock } = world;
  const units = countUnits(dynamo.client);

  print("per step                        read units  write units");
  const each = Array.from({ length: CONTACTS }, (_, index) => `c${index}@example.com`);
  await measure(units, "sign-up", CONTACTS, async () => {
    for (const email of each) await signUp(world, aSignUp(email, START));
  });
  const deliverAll = async () => {
    for (const reference of world.queue.drain()) await deliver(world, reference);
  };
  await measure(units, "mail (confirmation)", CONTACTS, deliverAll);
  const links: string[] = [];
  for (const email of each) links.push(await tokenOf(world, email, START));
  await measure(units, "confirm", CONTACTS, async () => {
    for (const link of links) await confirm(world, link);
  });
  await measure(units, "mail (welcome)", CONTACTS, deliverAll);
  clock.set(addPeriod(START, "P3D", "Europe/Paris"));
  await measure(units, "advance (a step is due)", CONTACTS, () => tick(world));
  await deliverAll();
  await measure(units, "activity that moves nothing", CONTACTS, async () => {
    for (const email of each) await recordActivity(world, visit(email, clock.now()));
  });
  await measure(units, "tick with nobody due", 1, () => tick(world));
  await dynamo.close();
}

async function measure(
  units: UnitCounter,
  step: string,
  times: number,
  run: () => Promise<unknown>,
): Promise<void> {
  units.reset();
  await run();
  const tables = Object.values(units.units());
  const sum = (kind: "read" | "write") =>
    (tables.reduce((total, table) => total + table[kind], 0) / times).toFixed(1).padStart(10);
  print(`${step.padEnd(30)}${sum("read")}${sum("write").padStart(13)}`);
}

function visit(email: string, at: string) {
  return { type: "PageVisited", time: at, detail: { email, url: "https://atlas.example/" } };
}
