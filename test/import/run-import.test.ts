import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import type { ImportedContact, ImportedOrder } from "../../src/domain/imported.ts";
import { type ContactImportOptions, runContactImport } from "../../src/import/contact-import.ts";
import { runOrderImport } from "../../src/import/order-import.ts";
import type { ImportedRow, Sink } from "../../src/import/sink.ts";
import { now, programme } from "./example.ts";
import { fileOf, linesOf, problem, quietTerminal, WORDS } from "./lists.ts";

const options: ContactImportOptions = {
  programme,
  groups: ["maroc"],
  consent: { source: "form of atlas-voyages.example", date: "31.05.2024" },
  words: WORDS,
  target: "http://localhost:3000",
  now,
};

/** Stores nothing but what it was asked to; fails with the batch that holds `poison`. */
function sinkOf<Value = ImportedContact>(poison?: string) {
  const asked: ImportedRow<Value>[] = [];
  const sink: Sink<Value> = {
    async import(batch) {
      if (poison && JSON.stringify(batch).includes(poison)) throw new Error("The store is gone");
      asked.push(...batch);
      return batch.map(() => ({ kind: "new", stage: "prospect", mails: 2 }));
    },
  };
  return { asked, sink };
}

async function imported(path: string, more: Partial<ContactImportOptions> = {}) {
  const { asked, sink } = sinkOf();
  const terminal = quietTerminal();
  const result = await runContactImport(path, { ...options, ...more }, sink, terminal);
  return { asked, result, heard: terminal.heard };
}

const list =
  "Adresse e-mail;Prénom;Inscrit le;Note\nada@x.fr;Ada;13/02/2024;a\nnobody;Bob;01/02/2024;=1+1\ncleo@x.fr;Cleo;02/01/2024;c\n";

test("an import says how the list is read, shows its first rows, and counts what became of each", async () => {
  const path = fileOf(list, "clients.csv");
  const { asked, heard, result } = await imported(path);
  expect(asked.map(({ line, value }) => [line, value.email, value.signedUpAt])).toEqual([
    [2, "ada@x.fr", "2024-02-12T23:00:00.000Z"],
    [4, "cleo@x.fr", "2024-01-01T23:00:00.000Z"],
  ]);
  const ofList = { source: "form of atlas-voyages.example", at: "2024-05-30T22:00:00.000Z" };
  expect(asked[0]?.value.consent).toEqual({ ...ofList, text: undefined, isOfList: true });
  const contact = { standing: "subscribed", groups: ["maroc"] };
  expect(heard).toMatchObject([
    {
      kind: "reading",
      reading: {
        ...{ list: "clients.csv", bytes: 120, encoding: "utf-8", delimiter: ";" },
        columns: [
          { property: "email", from: [{ column: "Adresse e-mail" }] },
          { property: "firstName", from: [{ column: "Prénom" }] },
          { property: "signedUpAt", from: [{ column: "Inscrit le", dates: "dd/mm/yyyy" }] },
        ],
        ignored: ["Note"],
      },
    },
    {
      kind: "first-rows",
      rows: [
        { line: 2, contact: { ...contact, address: "a…@x.fr", signedUpOn: "2024-02-13" } },
        { line: 3, refused: ["email-bad"] },
        { line: 4, contact: { ...contact, address: "c…@x.fr", firstName: "Cleo" } },
      ],
    },
  ]);
  const refused = join(dirname(path), "clients.refused.csv");
  expect(result).toMatchObject({
    ...{ name: "clients.csv", isStopped: false, isDryRun: false, refusedPath: refused, took: 0 },
    progress: {
      ...{ rows: 3, outcomes: { new: 2 }, refused: { "email-bad": 1 } },
      ...{ stages: { prospect: 2 }, mails: 4 },
    },
  });
  expect(linesOf(refused)).toEqual([
    "line;reason;what to do;Adresse e-mail;Prénom;Inscrit le;Note",
    "3;Adresse e-mail: mail cannot be sent to this address;write one address such as ada@example.com;nobody;Bob;01/02/2024;'=1+1",
  ]);
  expect(statSync(refused).mode & 0o077).toBe(0);
  expect(existsSync(`${path}.relance-import.json`)).toBe(false);
});

test("corrected rows are imported from the file of refused rows", async () => {
  const path = fileOf(list);
  await imported(path);
  const refused = join(dirname(path), "contacts.refused.csv");
  writeFileSync(refused, readFileSync(refused, "utf8").replace("nobody", "bob@x.fr"));
  const { asked, result } = await imported(refused, { dates: "dd/mm/yyyy" });
  expect(asked.map(({ value }) => value.email)).toEqual(["bob@x.fr"]);
  expect(result.refusedPath).toBeUndefined();
});

test("a trial keeps only the refused rows, and says that it was one", async () => {
  const path = fileOf(list);
  const { result } = await imported(path, { isDryRun: true });
  expect(result).toMatchObject({ isDryRun: true, progress: { rows: 3, mails: 4 } });
  expect(existsSync(`${path}.relance-import.json`)).toBe(false);
});

test("the file of refused rows keeps no rows of an earlier import", async () => {
  const path = fileOf("email\nnobody\nno one\nada@x.fr\n");
  const refused = join(dirname(path), "contacts.refused.csv");
  await imported(path);
  expect(linesOf(refused)).toHaveLength(3);
  writeFileSync(path, "email\nnobody\nbob@x.fr\nada@x.fr\n");
  await imported(path);
  expect(linesOf(refused)).toHaveLength(2);
  writeFileSync(path, "email\nbob@x.fr\nada@x.fr\n");
  await imported(path);
  expect(existsSync(refused)).toBe(false);
});

/** A list of 1,000 people, whose store fails with the one numbered 550. */
async function halfway() {
  const people = Array.from({ length: 1000 }, (_, at) => (at === 3 ? "nobody" : `user${at}@x.fr`));
  const path = fileOf(`email\n${people.join("\n")}\n`);
  const { asked, sink } = sinkOf("user550@");
  await expect(runContactImport(path, options, sink, quietTerminal())).rejects.toThrow(
    "The store is gone",
  );
  return { path, asked };
}

test("an import that failed continues where it was, and refuses nothing twice", async () => {
  const { path, asked } = await halfway();
  const rest = await imported(path);
  expect(rest.heard).toContainEqual({ kind: "continues", after: expect.any(Number) });
  expect(asked.length + rest.asked.length).toBeGreaterThanOrEqual(999);
  expect(rest.asked.length).toBeLessThan(600);
  expect(new Set([...asked, ...rest.asked].map(({ line }) => line)).size).toBe(999);
  expect(rest.result.progress).toMatchObject({ rows: 1000, refused: { "email-bad": 1 } });
  expect(linesOf(join(dirname(path), "contacts.refused.csv"))).toHaveLength(2);
  expect(existsSync(`${path}.relance-import.json`)).toBe(false);
});

test("a trial reads the whole list after a failed import, which can still be continued", async () => {
  const { path } = await halfway();
  const trial = await imported(path, { isDryRun: true, refusedPath: `${path}.trial.csv` });
  expect(trial.asked).toHaveLength(999);
  expect((await imported(path)).asked.length).toBeLessThan(600);
});

test.each([
  ["other groups", { groups: ["espagne"] }],
  ["another target", { target: "stack Relance" }],
  ["another proof", { consent: { source: "fair", date: "2024-05-31" } }],
  ["other dates", { dates: "dd/mm/yyyy" as const }],
])("with %s, an import that failed starts over, and says so", async (_, more) => {
  const { path } = await halfway();
  const again = await imported(path, more);
  expect(again.heard).toContainEqual({ kind: "starts-over", why: "other-options" });
  expect(again.asked).toHaveLength(999);
});

test("an import starts over if its file has changed, or on request", async () => {
  const { path } = await halfway();
  utimesSync(path, 1, 1);
  const changed = await imported(path);
  expect(changed.heard).toContainEqual({ kind: "starts-over", why: "other-list" });
  expect(changed.asked).toHaveLength(999);
  const asked = await imported((await halfway()).path, { startsOver: true });
  expect(asked.heard.map(({ kind }) => kind)).not.toContain("starts-over");
  expect(asked.asked).toHaveLength(999);
});

test("an import that its user stops says that it ended early", async () => {
  const stop = new AbortController();
  stop.abort();
  const { result, asked } = await imported(fileOf(list), { signal: stop.signal });
  expect(asked).toEqual([]);
  expect(result.isStopped).toBe(true);
});

test("a file with only column names imports nothing", async () => {
  const { asked, result } = await imported(fileOf("email,name\n"));
  expect(asked).toEqual([]);
  expect(result.progress.rows).toBe(0);
});

test("no other file is overwritten", async () => {
  const path = fileOf(list);
  await expect(imported(path, { refusedPath: path })).rejects.toThrow("over");
  const mine = fileOf("my notes", "notes.txt");
  await expect(imported(path, { refusedPath: mine })).rejects.toThrow("another file has that name");
  expect(readFileSync(mine, "utf8")).toBe("my notes");
  const nowhere = join(dirname(path), "no", "such", "folder.csv");
  await expect(imported(path, { refusedPath: nowhere })).rejects.toThrow(
    "Cannot write the refused rows",
  );
});

test.each([
  [{ consent: {} }, { kind: "consent-missing", missing: "both" }],
  [
    { consent: { source: "fair", date: "01/02/2024" } },
    { kind: "consent-date-bad", date: "01/02/2024", reason: "date-unclear" },
  ],
  [
    { consent: { source: "fair", date: "2030-01-01" } },
    { kind: "consent-date-bad", reason: "date-future" },
  ],
  [{ groups: ["mars"] }, { kind: "group-unknown", group: "mars" }],
  [{ groups: [] }, { kind: "group-missing", groups: ["press", "maroc", "espagne", "italie"] }],
  [{ encoding: "klingon" }, { kind: "encoding-unknown" }],
])("with %j nothing is imported, and nothing written", async (more, found) => {
  const path = fileOf(list);
  await expect(imported(path, more)).rejects.toThrow(problem(found));
  expect(existsSync(join(dirname(path), "contacts.refused.csv"))).toBe(false);
});

test("addresses that differ only in case or in the form of their domain belong to one person", async () => {
  const path = fileOf("email\nAda@exämple.com\nada@XN--EXMPLE-CUA.com\nbob@x.fr\n");
  const batches: string[][] = [];
  const sink: Sink<ImportedContact> = {
    async import(batch) {
      batches.push(batch.map(({ value }) => value.email));
      return batch.map(() => ({ kind: "unchanged", mails: 0 }));
    },
  };
  await runContactImport(path, options, sink, quietTerminal());
  expect(batches).toEqual([["Ada@xn--exmple-cua.com", "bob@x.fr"], ["ada@xn--exmple-cua.com"]]);
});

test("orders are imported, and a list without a required column is refused at once", async () => {
  const { asked, sink } = sinkOf<ImportedOrder>();
  const rules = { timeZone: "Europe/Paris", target: "here", words: WORDS, now };
  const path = fileOf(
    "Commande;E-mail;Montant;Date\n1;ada@x.fr;12,50 €;31/12/2025\n2;ada@x.fr;x;30/12/2025\n",
  );
  const result = await runOrderImport(path, rules, sink, quietTerminal());
  expect(asked.map(({ value }) => value.records[0])).toMatchObject([
    { orderId: "1", amount: 1250, currency: "EUR", at: "2025-12-30T23:00:00.000Z" },
  ]);
  expect(result.progress.refused).toEqual({ "currency-unknown": 1 });
  const noDate = fileOf("Commande;E-mail;Montant\n");
  await expect(runOrderImport(noDate, rules, sink, quietTerminal())).rejects.toThrow(
    problem({ kind: "property-missing", property: "placedAt", list: "contacts.csv" }),
  );
});
