import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Checkpoint, checkpointBeside, noCheckpoint } from "../../src/import/checkpoint.ts";
import type { Row } from "../../src/import/file/parse-lines.ts";
import { BATCH, importRows, type RowImport } from "../../src/import/import-rows.ts";
import { refusedFile } from "../../src/import/refused-file.ts";
import type { ImportedRow, RowOutcome, Sink } from "../../src/import/sink.ts";
import { fileOf, linesOf, WORDS } from "./lists.ts";

type Person = { readonly email: string; readonly name: string };

/** Stores people, the last word counts; fails when one is twice under way, or when `mayFail` says so. */
function people(mayFail: () => boolean = () => false) {
  const kept = new Map<string, string>();
  const underWay = new Set<string>();
  const batches: number[] = [];
  let most = 0;
  let flying = 0;
  const sink: Sink<Person> = {
    async import(batch) {
      batches.push(batch.length);
      flying += 1;
      most = Math.max(most, flying);
      for (const { value } of batch) begin(value);
      await new Promise((resolve) => setImmediate(resolve));
      const before = mayFail();
      const outcomes = before ? [] : batch.map(({ value }) => store(value));
      for (const { value } of batch) underWay.delete(value.email);
      flying -= 1;
      if (before || mayFail()) throw new Error("killed");
      return outcomes;
    },
  };
  function begin({ email }: Person): void {
    if (underWay.has(email)) throw new Error(`${email} is twice under way`);
    underWay.add(email);
  }
  function store({ email, name }: Person): RowOutcome {
    if (name === "refused") return { kind: "refused", reason: "suppressed" };
    const was = kept.get(email);
    kept.set(email, name);
    if (was === name) return { kind: "unchanged", stage: "client", mails: 0 };
    return { kind: was === undefined ? "new" : "merged", stage: "client", mails: 1 };
  }
  return { sink, kept, batches, most: () => most };
}

async function* listed(cells: readonly (readonly string[])[]): AsyncGenerator<Row> {
  for (const [at, one] of cells.entries()) yield { line: at + 2, cells: one };
}

function jobOf(
  cells: readonly (readonly string[])[],
  sink: Sink<Person>,
  path: string,
  checkpoint: Checkpoint,
): RowImport<Person> {
  return {
    rows: listed(cells),
    check: ({ cells: [email = "", name = ""] }) =>
      email === "bad"
        ? { refusals: [{ reason: "email-bad", column: "email" }] }
        : { value: { email, name } },
    keyOf: ({ email }) => email,
    sink,
    refused: refusedFile(path, ["email", "name"], ",", WORDS, checkpoint.progress.refusedBytes),
    checkpoint,
    inFlight: 3,
    onRow: () => undefined,
  };
}

const folder = () => dirname(fileOf(""));
const kept = { file: "f", options: "o" };

test("rows are stored in batches of a hundred, a few of them at once", async () => {
  const { sink, batches, most } = people();
  const cells = Array.from({ length: 1050 }, (_, at) => [`user${at}@x.fr`, "A"]);
  const path = join(folder(), "refused.csv");
  const progress = await importRows(jobOf(cells, sink, path, noCheckpoint));
  expect(batches.toSorted((one, other) => other - one)).toEqual([...Array(10).fill(BATCH), 50]);
  expect(most()).toBe(3);
  expect(progress).toMatchObject({
    rows: 1050,
    outcomes: { new: 1050 },
    refused: {},
    stages: { client: 1050 },
    mails: 1050,
  });
});

test("fifty thousand rows of two people leave two people, with their last values", async () => {
  const { sink, kept: stored } = people();
  const cells = Array.from({ length: 50_000 }, (_, at) => [`user${at % 2}@x.fr`, `${at}`]);
  const progress = await importRows(jobOf(cells, sink, join(folder(), "r.csv"), noCheckpoint));
  expect([...stored]).toEqual([
    ["user0@x.fr", "49998"],
    ["user1@x.fr", "49999"],
  ]);
  expect(progress.outcomes).toEqual({ new: 2, merged: 49_998 });
});

test("rows refused by the check or the store are listed in the order of the file", async () => {
  const { sink } = people();
  const cells = [
    ["a@x.fr", "refused"],
    ["bad", "=1+1"],
    ["c@x.fr", "C"],
    ["d@x.fr", "refused"],
  ];
  const path = join(folder(), "r.csv");
  const progress = await importRows(jobOf(cells, sink, path, noCheckpoint));
  expect(linesOf(path)).toEqual([
    "line,reason,what to do,email,name",
    "2,mail to this address bounced or was reported as spam,leave the row out: it is never mailed again,a@x.fr,refused",
    "3,email: mail cannot be sent to this address,write one address such as ada@example.com,bad,'=1+1",
    "5,mail to this address bounced or was reported as spam,leave the row out: it is never mailed again,d@x.fr,refused",
  ]);
  expect(progress.refused).toEqual({ suppressed: 2, "email-bad": 1 });
});

test("an answer shorter than the batch is a failure", async () => {
  const sink: Sink<Person> = { import: async () => [] };
  const job = jobOf([["a@x.fr", "A"]], sink, join(folder(), "r.csv"), noCheckpoint);
  await expect(importRows(job)).rejects.toThrow("Expected 1 outcomes of a batch, found 0");
});

test("when the store fails, no batch is left open", async () => {
  let calls = 0;
  let underWay = 0;
  const sink: Sink<Person> = {
    async import(batch: readonly ImportedRow<Person>[]) {
      calls += 1;
      if (calls === 1) throw new Error("no such table");
      underWay += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      underWay -= 1;
      return batch.map(() => ({ kind: "new", mails: 0 }));
    },
  };
  const cells = Array.from({ length: 1000 }, (_, at) => [`user${at}@x.fr`, "A"]);
  const job = jobOf(cells, sink, join(folder(), "r.csv"), noCheckpoint);
  await expect(importRows(job)).rejects.toThrow("no such table");
  expect(calls).toBeGreaterThan(1);
  expect(underWay).toBe(0);
});

/** Rows of a few people, some of them bad. */
const rows = fc.array(
  fc.tuple(
    fc.constantFrom(
      "bad",
      "a@x.fr",
      "b@x.fr",
      "c@x.fr",
      ...Array.from({ length: 20 }, (_, at) => `${at}@x.fr`),
    ),
    fc.constantFrom("A", "B", "refused"),
  ),
  { maxLength: 700, size: "max" },
);

test("an import that is killed at any steps ends like one that is not", async () => {
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
      async (cells, luck) => {
        const isKilled = () => luck.next().value === 0;
        const once = people();
        const oncePath = join(folder(), "once.csv");
        const wanted = await importRows(jobOf(cells, once.sink, oncePath, noCheckpoint));

        const often = people(isKilled);
        const place = folder();
        const path = join(place, "often.csv");
        let progress: Awaited<ReturnType<typeof importRows>> | undefined;
        while (!progress) {
          const checkpoint = checkpointBeside(join(place, "list.csv"), kept);
          const mortal = {
            ...checkpoint,
            save: (reached: Parameters<Checkpoint["save"]>[0]) => {
              if (isKilled()) throw new Error("killed");
              checkpoint.save(reached);
              if (isKilled()) throw new Error("killed");
            },
          };
          progress = await importRows(jobOf(cells, often.sink, path, mortal)).catch((error) => {
            if (error.message !== "killed") throw error;
            return undefined;
          });
        }
        expect([...often.kept].toSorted()).toEqual([...once.kept].toSorted());
        expect(progress).toMatchObject({ rows: wanted.rows, refused: wanted.refused });
        expect(textOf(path)).toBe(textOf(oncePath));
      },
    ),
    { numRuns: 40 },
  );
});

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

test("stopping an import stores its open batches, and it continues from there", async () => {
  const { sink, kept: stored } = people();
  const cells = Array.from({ length: 1000 }, (_, at) => [`user${at}@x.fr`, "A"]);
  const place = folder();
  const stop = new AbortController();
  const checkpoint = checkpointBeside(join(place, "list.csv"), kept);
  const job = jobOf(cells, sink, join(place, "r.csv"), checkpoint);
  const onRow = (read: number) => read === 450 && stop.abort();
  const progress = await importRows({
    ...job,
    onRow: (read) => void onRow(read),
    signal: stop.signal,
  });
  expect(progress.rows).toBe(450);
  expect(stored.size).toBe(450);
  const again = checkpointBeside(join(place, "list.csv"), kept);
  const passedOver = people();
  const rest = await importRows(jobOf(cells, passedOver.sink, join(place, "r.csv"), again));
  expect(passedOver.kept.size).toBe(550);
  expect(rest).toMatchObject({ rows: 1000, outcomes: { new: 1000 } });
});
