import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import type { ImportedContact } from "../../src/domain/imported.ts";
import { runContactImport } from "../../src/import/contact-import.ts";
import type { Sink } from "../../src/import/sink.ts";
import { programme } from "../fixture/programme.ts";
import { quietTerminal, WORDS } from "../import/lists.ts";

test("README's import finds its list, which has consent for all rows and one address to refuse", async () => {
  const [, list = ""] = /relance -- import (\S+)/.exec(readFileSync("README.md", "utf8")) ?? [];
  const folder = mkdtempSync(join(tmpdir(), "relance-list-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const copy = join(folder, "contacts.csv");
  cpSync(list, copy);

  const nothing: Sink<ImportedContact> = {
    import: async (batch) => batch.map(() => ({ kind: "new", stage: "prospect", mails: 0 })),
  };
  const how = {
    ...{ programme: checkedProgramme(programme), groups: ["maroc"], consent: {} },
    words: WORDS,
  };
  const when = { target: "a test", isDryRun: true, now: "2026-11-22T09:30:00.000Z" };
  const { progress } = await runContactImport(copy, { ...how, ...when }, nothing, quietTerminal());
  expect(progress.outcomes).toEqual({ new: 3 });
  expect(Object.values(progress.refused)).toEqual([1]);
});
