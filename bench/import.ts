import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { programme as source } from "../programme.ts";
import "../src/adapters/quiet-on-node-20.ts";
import { countUnits } from "../src/adapters/dynamo/units.ts";
import { openDatabase } from "../src/adapters/embedded/database.ts";
import { settableClock } from "../src/adapters/memory/settable-clock.ts";
import { memoryWorld } from "../src/adapters/memory/world.ts";
import { compileTemplates } from "../src/adapters/templates/compile.ts";
import { templatePages } from "../src/adapters/templates/pages.ts";
import { templateMessages } from "../src/adapters/templates/render.ts";
import { checkedProgramme } from "../src/domain/checked-programme.ts";
import { runContactImport } from "../src/import/contact-import.ts";
import { openDataFolder } from "../src/local/store/data-folder.ts";
import { localWorld } from "../src/local/world.ts";
import { type ImportWorld, importContacts } from "../src/pipeline/import-contacts.ts";
import { dynamoStores, startDynalite } from "./dynalite.ts";
import { print } from "./print.ts";

/** How many rows are stored, how many to count their units, and how many are only read and checked. */
const STORED = 20_000;
const COUNTED = 200;
const READ = 1_000_000;
const NOW = "2026-11-22T09:00:00.000Z";

const folder = mkdtempSync(join(tmpdir(), "relance-bench-import-"));
const programme = checkedProgramme(source);
const terminal = {
  ...{ say: () => {}, hear: () => {} },
  ...{ stream: process.stderr, now: () => performance.now() },
};
/** No row is refused. */
const words: Parameters<typeof runContactImport>[1]["words"] = {
  header: ["line", "reason", "what to do"],
  tell: () => ["", ""],
};
const consent = { source: "the tool we had before" };
const options = { programme, groups: ["maroc"], consent, target: "bench", words, now: NOW };
const [only, rows] = process.argv.slice(2);
try {
  if (!only || only === "stored")
    await benchStored(join(folder, "stored.csv"), Number(rows ?? STORED));
  if (!only || only === "units") await benchUnits(join(folder, "counted.csv"));
  if (!only || only === "read") await benchRead(join(folder, "read.csv"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Imports rows into the local runtime's database: prints the rate. */
async function benchStored(path: string, stored: number): Promise<void> {
  await writeList(path, stored);
  const data = openDataFolder(join(folder, "data"));
  const database = openDatabase(data.store);
  const compiled = await compileTemplates("templates");
  const { world } = localWorld({
    programme,
    words: { messages: templateMessages(compiled, programme), pages: templatePages(compiled) },
    database,
    folder: data,
    publicUrl: "http://localhost:3000",
    report: (error) => print(String(error)),
  });
  const began = performance.now();
  const cpu = process.cpuUsage();
  await runContactImport(path, options, into({ ...world, clock: settableClock(NOW) }), terminal);
  await database.flushed();
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - began) / 1000;
  print(`new contacts stored        ${(stored / seconds).toFixed(0)} a second`);
  print(`  for each CPU second      ${((stored * 1e6) / (user + system)).toFixed(0)}`);
  print(`  memory at most           ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
  await database.close();
}

/** Imports rows into dynalite: prints the units of each row by ConsumedCapacity. */
async function benchUnits(path: string): Promise<void> {
  await writeList(path, COUNTED);
  const dynamo = await startDynalite();
  const memory = memoryWorld({ programme, start: NOW });
  const units = countUnits(dynamo.client);
  units.reset();
  const world = { ...memory, ...dynamoStores(dynamo.client) };
  await runContactImport(path, options, into(world), terminal);
  const tables = Object.values(units.units());
  const sum = (kind: "read" | "write") => tables.reduce((total, table) => total + table[kind], 0);
  print(`  read units for each      ${(sum("read") / COUNTED).toFixed(2)}`);
  print(`  write units for each     ${(sum("write") / COUNTED).toFixed(2)} (and 1 for the index)`);
  await dynamo.close();
}

/** Stores the rows of a list in `world`. */
function into(world: ImportWorld): Parameters<typeof runContactImport>[2] {
  const plan = { startsJourneys: false, isTrial: false };
  return {
    import: (batch) =>
      importContacts(
        world,
        batch.map(({ value }) => value),
        plan,
      ),
  };
}

/** Reads and checks rows without storing them: prints the rate, and the peak memory. */
async function benchRead(path: string): Promise<void> {
  await writeList(path, READ);
  let most = 0;
  const sink: Parameters<typeof runContactImport>[2] = {
    async import(batch) {
      most = Math.max(most, process.memoryUsage().heapUsed);
      return batch.map(() => ({ kind: "unchanged", mails: 0 }) as const);
    },
  };
  const began = performance.now();
  const { progress } = await runContactImport(path, options, sink, terminal);
  const seconds = (performance.now() - began) / 1000;
  print(`rows read and checked      ${(progress.rows / seconds).toFixed(0)} a second`);
  print(`  of ${progress.rows} rows, heap at most ${(most / 1e6).toFixed(0)} MB`);
}

/** A list as another email tool exports it. */
async function writeList(path: string, rows: number): Promise<void> {
  function* lines() {
    yield "Email Address,First Name,CONFIRM_TIME\n";
    for (let row = 0; row < rows; row += 1)
      yield `person.${row}@example.com,Camille,2026-0${(row % 9) + 1}-05 10:00:00\n`;
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
}
