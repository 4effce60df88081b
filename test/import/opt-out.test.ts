import { expect, test } from "vitest";
import type { ImportedContact } from "../../src/domain/imported.ts";
import { type ContactImportOptions, runContactImport } from "../../src/import/contact-import.ts";
import { now, programme } from "./example.ts";
import { fileOf, problem, quietTerminal, WORDS } from "./lists.ts";

const consent = { source: "form", date: "2024-05-31" };

/** What the rows of a list are checked into, and how it ends. */
async function read(content: string, said: Partial<ContactImportOptions> = {}, name = "list.csv") {
  const rows: ImportedContact[] = [];
  const options = { programme, groups: [], consent, target: "a test", words: WORDS, now, ...said };
  const result = await runContactImport(
    fileOf(content, name),
    options,
    {
      async import(batch) {
        rows.push(...batch.map(({ value }) => value));
        return batch.map(() => ({ kind: "unsubscribed", stage: "prospect", mails: 0 }));
      },
    },
    quietTerminal(),
  );
  return { rows, result };
}

test("a bare list of addresses can be imported as people who want no mail", async () => {
  const { rows, result } = await read("lea@x.fr\nnever.seen@x.fr\n", {
    isOptOut: true,
    listDate: "2026-11-20",
    consent: {},
  });
  const refusal = { source: "list.csv", at: "2026-11-20T22:59:59.999Z" };
  expect(rows).toMatchObject([
    { email: "lea@x.fr", standing: "unsubscribed", groups: [], refusal },
    { email: "never.seen@x.fr", standing: "unsubscribed", groups: [], refusal },
  ]);
  expect(result.progress.outcomes).toEqual({ unsubscribed: 2 });
});

test("in a list of people who want no mail, only a stronger refusal in a row counts", async () => {
  const { rows } = await read("email,status,language\na@x.fr,active,xx\nb@x.fr,spam,fr\n", {
    isOptOut: true,
    listDate: "2026-11-20",
    groups: ["maroc"],
  });
  expect(rows.map(({ standing, groups }) => [standing, groups])).toEqual([
    ["unsubscribed", ["maroc"]],
    ["complained", ["maroc"]],
  ]);
});

test("a refusal without a date asks for the date of the list before any row is stored", async () => {
  const list = "email,status,unsubscribed at\na@x.fr,active,\nb@x.fr,unsubscribed,2026-11-01\n";
  expect((await read(list, { groups: ["maroc"] })).rows).toHaveLength(2);
  const undated = `${list}c@x.fr,unsubscribed,\n`;
  await expect(read(undated, { groups: ["maroc"] })).rejects.toThrow(
    problem({ kind: "refusal-undated", list: "list.csv", line: 4, fileDate: undefined }),
  );
  await expect(read("email\na@x.fr\n", { isOptOut: true }, "stop_20261103.csv")).rejects.toThrow(
    problem({ kind: "refusal-undated", fileDate: "2026-11-03" }),
  );
  await expect(read(undated, { groups: ["maroc"], listDate: "soon" })).rejects.toThrow(
    problem({ kind: "list-date-bad", date: "soon", reason: "date-unclear" }),
  );
  await expect(read(undated, { groups: ["maroc"], listDate: "2030-01-01" })).rejects.toThrow(
    problem({ kind: "list-date-bad", reason: "date-future" }),
  );
  const { rows } = await read(undated, { groups: ["maroc"], listDate: "2026-11-20 12:00" });
  expect(rows.map(({ refusal }) => refusal?.at)).toEqual([
    undefined,
    "2026-11-01T22:59:59.999Z",
    "2026-11-20T11:00:00.000Z",
  ]);
});

test("a refusal of today is not in the future, and a bounce needs no date", async () => {
  const { rows } = await read("email,status\na@x.fr,bounced\n", { groups: ["maroc"] });
  expect(rows).toMatchObject([{ standing: "bounced" }]);
  const today = await read("email\na@x.fr\n", { isOptOut: true, listDate: "2026-11-22" });
  expect(today.rows[0]?.refusal?.at).toBe(now);
});

test.each([
  ["a value too many", "a@x.fr,unsubscribed,2026-11-01,x,y,z"],
  ["another unknown status", "a@x.fr,unsubscribed,2026-11-01,maybe"],
  ["a date that is no date", "a@x.fr,unsubscribed,the other day,"],
])("the refusal in a row with %s is kept", async (_, row) => {
  const columns = { status: "status", "unsubscribed at": "leftAt", statut: "status" };
  const { rows, result } = await read(`email,status,unsubscribed at,statut\n${row}\n`, {
    groups: ["maroc"],
    listDate: "2026-11-20",
    mappingPath: fileOf(JSON.stringify({ columns }), "mapping.json"),
  });
  expect(rows).toMatchObject([{ email: "a@x.fr", standing: "unsubscribed", groups: ["maroc"] }]);
  expect(result.progress.refused).toEqual({});
});

test("a subscribed row with a mistake is still refused", async () => {
  const { result } = await read("email,status\na@x.fr,active,x\n", { groups: ["maroc"] });
  expect(result.progress.refused).toEqual({ "too-many-cells": 1 });
});

test.each([
  "email,status\nlea@x.fr,unsubscribed\n",
  "email,unsubscribed at\nlea@x.fr,2024-06-01\n",
])("a list whose own column says who refused mail needs no group", async (content) => {
  const { rows } = await read(content, { listDate: "2026-11-20" });
  expect(rows).toMatchObject([{ email: "lea@x.fr", standing: "unsubscribed", groups: [] }]);
});
