import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { randomOf } from "../../../simulation/random.ts";
import { openDatabase } from "../../../src/adapters/embedded/database.ts";
import { canTrace, type Instant, tracedRun, withPieces } from "./traced-disk.ts";

const ANSWERING = fileURLToPath(new URL("./answering.ts", import.meta.url));
const traceable = canTrace();
if (!traceable) {
  process.stderr.write(
    "No strace, or it may not trace here: power cuts are not tested (apt-get install strace)\n",
  );
}

/** Power is cut at each third instant. */
const EACH = 3;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "relance-power-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A run of the process that stores entries, with or without waiting for the disk. */
function run(...how: readonly string[]): readonly Instant[] {
  return tracedRun(folder, "/data.mdb", [ANSWERING, join(folder, "data"), ...how]);
}

/** The numbers of the entries that are in a database with this file, after a power cut at its `index`-th instant. */
async function foundAfter(index: number, file: Buffer): Promise<readonly number[]> {
  const cut = join(folder, `cut-${index}`);
  rmSync(cut, { recursive: true, force: true });
  mkdirSync(cut);
  writeFileSync(join(cut, "data.mdb"), file);
  const database = openDatabase(cut);
  const found = database
    .under<string>("entry")
    .map(({ key }) => Number(key.slice("entry/".length)));
  await database.close();
  return found;
}

/** The entries that were said to be stored and are lost after some of the possible power cuts. */
async function lost(
  instants: readonly Instant[],
  left: (instant: Instant) => Buffer,
): Promise<readonly number[]> {
  const said: number[] = [];
  const missing: number[] = [];
  for (const [index, instant] of instants.entries()) {
    if (instant.line) said.push(Number(instant.line.split(" ")[1]));
    if (said.length === 0 || index % EACH !== 0) continue;
    const found = await foundAfter(index, left(instant));
    missing.push(...said.filter((number) => !found.includes(number)));
  }
  return missing;
}

test.runIf(traceable)(
  "what is said to be stored survives a power cut at that instant, whatever part of the rest was written",
  {
    timeout: 120_000,
  },
  async () => {
    const instants = run();
    expect(instants.filter(({ line }) => line)).toHaveLength(160);
    expect(await lost(instants, ({ synced }) => synced)).toEqual([]);
    const random = randomOf(7);
    const inPart = ({ synced, unsynced }: Instant) =>
      withPieces(
        synced,
        unsynced.filter(() => random.whole(2) === 0),
      );
    expect(await lost(instants, inPart)).toEqual([]);
  },
);

test.runIf(traceable)(
  "the same test finds what is lost when nothing waits for the disk",
  {
    timeout: 120_000,
  },
  async () => {
    const instants = run("never-syncs");
    expect((await lost(instants, ({ synced }) => synced)).length).toBeGreaterThan(0);
  },
);
