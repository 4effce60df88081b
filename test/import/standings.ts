import type { ImportedContact } from "../../src/domain/imported.ts";
import { type ContactImportOptions, runContactImport } from "../../src/import/contact-import.ts";
import { now, programme } from "./example.ts";
import { fileOf, quietTerminal, WORDS } from "./lists.ts";

const options: ContactImportOptions = {
  programme,
  groups: ["maroc"],
  consent: { source: "form of atlas-voyages.example", date: "2024-05-31" },
  target: "http://localhost:3000",
  // Of people who said no without a date.
  listDate: "2026-11-20",
  isDryRun: true,
  words: WORDS,
  now,
};

/** What becomes of the people in a list, by address; `mapping` is what the user says of its columns, `more` other options. */
export async function standings(
  list: string,
  mapping?: object,
  name = "list.csv",
  more: Partial<ContactImportOptions> = {},
) {
  const mappingPath = mapping ? fileOf(JSON.stringify(mapping), "mapping.json") : undefined;
  const taken: ImportedContact[] = [];
  await runContactImport(
    fileOf(list, name),
    { ...options, mappingPath, ...more },
    {
      async import(batch) {
        taken.push(...batch.map(({ value }) => value));
        return batch.map(() => ({ kind: "new", mails: 0 }));
      },
    },
    quietTerminal(),
  );
  return Object.fromEntries(taken.map(({ email, standing }) => [email.split("@")[0], standing]));
}
