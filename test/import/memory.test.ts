import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { contactChecker } from "../../src/import/check-row.ts";
import { noCheckpoint } from "../../src/import/checkpoint.ts";
import { openList } from "../../src/import/file/open-list.ts";
import { importRows } from "../../src/import/import-rows.ts";
import { rulesFor } from "./checked-contact.ts";
import { streamOf } from "./lists.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const ROWS = 18_000;
const LOOKS = 6;
const header = "email,first name,language,signed up at,note";

/** As many rows as that, made as they are read. Every tenth is refused. */
const source = streamOf(function* () {
  yield Buffer.from(`${header}\n`);
  for (let at = 0; at < ROWS; at += 500) {
    const rows = Array.from({ length: 500 }, (_, more) =>
      more % 10 === 0
        ? "nobody,Ada,fr,2024-01-02,\n"
        : `user${at + more}@x.fr,Ada,fr,2024-01-02,"a ""note"""\n`,
    );
    yield Buffer.from(rows.join(""));
  }
});

test("memory does not grow with the list", async () => {
  const list = await openList(source);
  const held: number[] = [];
  const progress = await importRows({
    rows: list.rows(),
    check: contactChecker(await rulesFor(header, {})),
    keyOf: ({ email }) => email,
    sink: { import: async (batch) => batch.map(() => ({ kind: "new", mails: 0 })) },
    refused: { add: () => undefined, length: () => 0, close: () => undefined },
    checkpoint: noCheckpoint,
    inFlight: 4,
    onRow(read) {
      if (read % (ROWS / LOOKS) !== 0) return;
      collectGarbage();
      held.push(process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers);
    },
  });
  expect(progress).toMatchObject({ rows: ROWS, outcomes: { new: ROWS * 0.9 } });
  expect(held).toHaveLength(LOOKS);
  // The 15,000 rows between the first look and the last weigh 5 MB and more.
  expect(Math.max(...held) - (held[0] ?? 0)).toBeLessThan(3e6);
});
