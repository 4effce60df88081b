import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import type { ImportedContact } from "../../src/domain/imported.ts";
import { runContactImport } from "../../src/import/contact-import.ts";
import { refusedRowsWords } from "../../src/web/texts/row-refusal-words.ts";
import { textsIn } from "../../src/web/texts/texts.ts";
import { now, programme } from "./example.ts";
import { fileOf, linesOf, quietTerminal } from "./lists.ts";

/** The addresses that an import of the list stores; its refused rows are in this language. */
async function imported(path: string, language: string): Promise<readonly string[]> {
  const stored: ImportedContact[] = [];
  const how = { programme, groups: ["maroc"], target: "a test", now };
  await runContactImport(
    path,
    {
      ...how,
      consent: { source: "form", date: "2024-05-31" },
      words: refusedRowsWords(textsIn(language)),
    },
    {
      async import(batch) {
        stored.push(...batch.map(({ value }) => value));
        return batch.map(() => ({ kind: "new", mails: 0 }));
      },
    },
    quietTerminal(),
  );
  return stored.map(({ email }) => email);
}

test.each([
  ["en", "", "line,reason,what to do,email,name"],
  ["fr", "nowhere", "ligne,raison,que faire,email,name"],
])(
  "a reason in %s is not taken for a refusal of mail when the rows come back",
  async (language, wrong, header) => {
    const path = fileOf(`email,name\n${wrong},Bob\n`);
    expect(await imported(path, language)).toEqual([]);
    const refused = join(dirname(path), "contacts.refused.csv");
    expect(linesOf(refused)[0]).toBe(header);
    const corrected = readFileSync(refused, "utf8").replace(`${wrong},Bob`, "bob@x.fr,Bob");
    writeFileSync(refused, corrected);
    expect(await imported(refused, language)).toEqual(["bob@x.fr"]);
  },
);
