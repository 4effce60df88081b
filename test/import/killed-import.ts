import { appendFileSync } from "node:fs";
import { runContactImport } from "../../src/import/contact-import.ts";
import { now, programme } from "./example.ts";

/** Imports a list, slowly, and appends the line of each row that it stores to a file: to be killed on its way. */
const [, , path = "", stored = ""] = process.argv;

await runContactImport(
  path,
  {
    programme,
    groups: ["maroc"],
    consent: { source: "form", date: "2024-05-31" },
    target: "here",
    words: { header: ["line", "reason", "what to do"], tell: () => ["", ""] },
    now,
  },
  {
    async import(batch) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      appendFileSync(stored, batch.map(({ line }) => `${line}\n`).join(""));
      return batch.map(() => ({ kind: "new", mails: 0 }));
    },
  },
  {
    ...{ say: () => undefined, hear: () => undefined },
    ...{ stream: process.stderr, now: () => performance.now() },
  },
);
