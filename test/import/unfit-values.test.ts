import { expect, test } from "vitest";
import type { ImportedContact } from "../../src/domain/imported.ts";
import { programmeSchema } from "../../src/domain/programme-schema.ts";
import { runContactImport } from "../../src/import/contact-import.ts";
import type { Sink } from "../../src/import/sink.ts";
import { now, programme } from "./example.ts";
import { fileOf, quietTerminal, WORDS } from "./lists.ts";

test.each([true, false])(
  "values that do not fit their attribute are shown and counted, a trial: %s",
  async (isDryRun) => {
    const pets = { name: "pets", label: { fr: "Animaux", en: "Pets" }, type: "number" } as const;
    const of = programmeSchema.parse({
      ...programme,
      attributes: [{ ...pets, category: "demographic" }],
    });
    const path = fileOf("email,pets\nada@x.fr,2\ncleo@x.fr,many\nzoe@x.fr,some\n", "pets.csv");
    const asked: ImportedContact[] = [];
    const sink: Sink<ImportedContact> = {
      async import(batch) {
        asked.push(...batch.map(({ value }) => value));
        return batch.map(() => ({ kind: "new", mails: 0 }));
      },
    };
    const terminal = quietTerminal();
    const options = { programme: of, groups: ["press"], words: WORDS, target: "a test", now };
    const result = await runContactImport(path, { ...options, isDryRun }, sink, terminal);
    expect(asked.map(({ description }) => description?.values)).toEqual([
      { pets: 2 },
      undefined,
      undefined,
    ]);
    expect(result.progress).toMatchObject({
      ...{ rows: 3, outcomes: { new: 3 }, refused: {} },
      unfit: { "pets number-bad": 2 },
    });
    expect(terminal.heard.find(({ kind }) => kind === "first-rows")).toMatchObject({
      rows: [
        { contact: { fields: { pets: 2 } } },
        { contact: { fields: {}, unfit: [{ attribute: "pets", reason: "number-bad" }] } },
        {},
      ],
    });
  },
);
