import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { serve } from "@hono/node-server";
import { parse } from "csv-parse/sync";
import { Hono } from "hono";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addOperations } from "../../src/local/api/operations.ts";
import type { OperatorWorld } from "../../src/operator/operation.ts";
import { operatorIn } from "../../src/operator/operator.ts";
import { member } from "../domain/arbitrary.ts";
import { joinTopic, type Local, startLocal } from "../journeys/local.ts";
import { newWorld, start } from "../pipeline/play.ts";
import { typed as typedAnywhere, typedInto } from "./typed.ts";

let local: Local;
let folder: string;
let out: string;

beforeAll(async () => {
  local = await startLocal();
  await joinTopic(local, "ada@example.com");
  await joinTopic(local, "grace@example.com", "italie");
}, 60_000);

afterAll(() => local.stop());

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "relance-export-"));
  out = join(folder, "contacts.csv");
  return () => rmSync(folder, { recursive: true });
});

const typed = (...words: string[]) => typedAnywhere("export", ...words, "--url", local.runtime.url);

test("export writes contacts to a new file that only its owner can read", async () => {
  expect(await typed("contacts", "--out", out)).toBe(`2 contacts written to ${out}`);
  const text = readFileSync(out, "utf8");
  expect(text).toMatch(/^\ufeffemail,first_name,language,.*\r\n/);
  const rows = parse(text, { columns: true, bom: true }) as Record<string, string>[];
  expect(rows.map(({ email, groups }) => `${email} ${groups}`).toSorted()).toEqual([
    "ada@example.com maroc",
    "grace@example.com italie",
  ]);
  expect(statSync(out).mode & 0o777).toBe(0o600);
  expect(existsSync(`${out}.part`)).toBe(false);
});

test("without a file, export prints everything and nothing else", async () => {
  const printed = await typed("groups", "--no-bom", "--delimiter", ";");
  expect(printed).toMatch(/^group;email;contact_id;joined;state;since\r\n/);
  expect(printed.split("\r\n")).toHaveLength(3);
  for (const line of (await typed("ledger", "--format", "jsonl")).split("\n"))
    expect(JSON.parse(line)).toMatchObject({
      state: "delivered",
      why: { rule: expect.anything() },
    });
});

test("the file's name decides the format, unless --format does", async () => {
  const lines = join(folder, "contacts.jsonl");
  await typed("contacts", "--out", lines);
  expect(JSON.parse(readFileSync(lines, "utf8").split("\n")[0] ?? "")).toHaveProperty("facts");
  await typed("contacts", "--out", lines, "--format", "csv", "--force");
  expect(readFileSync(lines, "utf8")).toContain("first_name");
});

test("an existing file is not replaced without --force", async () => {
  writeFileSync(out, "my own");
  expect(await typed("contacts", "--out", out)).toBe(
    `failed: Cannot write ${out}: it already exists. Choose another name, or use --force`,
  );
  expect(readFileSync(out, "utf8")).toBe("my own");
  await typed("contacts", "--out", out, "--force");
  expect(readFileSync(out, "utf8")).toContain("ada@example.com");
  const nowhere = join(folder, "nowhere", "contacts.csv");
  expect(await typed("contacts", "--out", nowhere)).toContain("a file in an existing folder");
});

test("the remains of an interrupted export are overwritten", async () => {
  writeFileSync(`${out}.part`, "half", { mode: 0o644 });
  await typed("contacts", "--out", out);
  expect(readFileSync(out, "utf8")).not.toContain("half");
  expect(statSync(out).mode & 0o777).toBe(0o600);
});

/** Runs `ask` against a Relance that breaks down after `count` contacts. */
async function breakingAfter(count: number, ask: (url: string) => Promise<void>): Promise<void> {
  const world = newWorld();
  async function* all() {
    for (let made = 0; made < count; made += 1)
      yield { ...member(start), id: `c${made}`, email: `c${made}@example.com` };
    throw new Error("The table is gone");
  }
  const app = new Hono().basePath("/_local");
  const broken: unknown = { ...world, contacts: { ...world.contacts, all } };
  addOperations(
    app,
    operatorIn(async () => broken as OperatorWorld),
  );
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  try {
    await ask(`http://127.0.0.1:${typeof address === "object" && address?.port}`);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

test.each([0, 5000])("an export interrupted after %i contacts leaves no file", async (count) => {
  await breakingAfter(count, async (url) => {
    const output = await typedAnywhere("export", "contacts", "--out", out, "--url", url);
    expect(output).toMatch(/^failed: Relance stopped before the answer was complete/);
  });
  expect(existsSync(out)).toBe(false);
  expect(existsSync(`${out}.part`)).toBe(false);
});

test("an interrupted export keeps the file it was to replace", async () => {
  writeFileSync(out, "the last one");
  await breakingAfter(5000, async (url) => {
    await typedAnywhere("export", "contacts", "--out", out, "--force", "--url", url);
  });
  expect(readFileSync(out, "utf8")).toBe("the last one");
});

test("a terminal shows the count during the export, apart from the output", async () => {
  const progress: string[] = [];
  const stream = Object.assign(new PassThrough(), { isTTY: true });
  stream.on("data", (chunk) => progress.push(String(chunk)));
  const terminal = { say: () => undefined, stream, now: () => 0 };
  const words = ["export", "contacts", "--url", local.runtime.url] as const;
  const printed = await typedInto({ terminal }, ...words);
  expect(progress.join("")).toMatch(/0 contacts, 0 a second/);
  expect(printed).not.toContain("a second");

  progress.length = 0;
  const screen = Object.assign(new PassThrough().resume(), { isTTY: true });
  await typedInto({ terminal, out: screen }, ...words);
  expect(progress).toEqual([]);
});

test("a reader who stops early is not a failure, and any other trouble is", async () => {
  const refusing = (code: string) =>
    new Writable({
      write: (_chunk, _encoding, done) =>
        done(Object.assign(new Error(`it broke: ${code}`), { code })),
    });
  const words = ["export", "contacts", "--url", local.runtime.url] as const;
  expect(await typedInto({ out: refusing("EPIPE") }, ...words)).toBe("");
  expect(await typedInto({ out: refusing("EIO") }, ...words)).toContain("failed: it broke: EIO");
});

test("a failed export is explained in plain words", async () => {
  const to = (url: string) => typedAnywhere("export", "contacts", "--url", url);
  expect(await to("http://localhost:1")).toMatch(/^failed: Nothing answers at/);
  expect(await to(`${local.runtime.url}/console/`)).not.toContain("failed");
  const answer = await local.json("/_local/operations/export", { what: "secrets" });
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({
    detail: expect.stringContaining(
      "what: expected one of contacts, groups, orders, consents, ledger, timeline",
    ),
  });
});
