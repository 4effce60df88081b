import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const rows = readFileSync("docs/faults.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (fault|---) /.test(line));

/** A test as the table names it: its file, and its titles, with `...` for what is left out. */
const NAMED = /`(test\/[^`]+)`(?:, ((?:"[^"]+"(?: and )?)+))?/g;

test("each row has a fault, what Relance does, and a test that shows it", () => {
  expect(rows.length).toBeGreaterThan(35);
  for (const row of rows) {
    const [fault, does, shownBy] = row.split(" | ");
    expect(
      [fault, does, shownBy].every((cell) => (cell ?? "").length > 0),
      row,
    ).toBe(true);
    expect(shownBy, row).toMatch(/\b[SKM]\b|`test\//);
  }
});

test.each(rows)("the tests named in the row exist: %s", (row) => {
  for (const [, file = "", titles = ""] of row.matchAll(NAMED)) {
    expect(existsSync(file), file).toBe(true);
    const source = readFileSync(file, "utf8");
    for (const [, title = ""] of titles.matchAll(/"([^"]+)"/g)) {
      const missing = title.split("...").filter((part) => !source.includes(part.trim()));
      expect(missing, file).toEqual([]);
    }
  }
});
