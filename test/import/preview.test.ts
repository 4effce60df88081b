import { expect, test } from "vitest";
import { firstRows, shortAddress } from "../../src/import/preview.ts";

const row = (line: number, ...cells: string[]) => ({ line, cells });

test("the first rows are kept, and the first that a wrong encoding would show", () => {
  const first = firstRows();
  for (let line = 2; line < 10; line += 1) first.look(row(line, "Ada"));
  first.look(row(10, "Zoé"));
  first.look(row(11, "Léa"));
  expect(first.rows.map(({ line }) => line)).toEqual([2, 3, 4, 5, 10]);
});

test("an address is shown by its first letter and its domain", () => {
  expect(shortAddress("lea.marin@example.com")).toBe("l…@example.com");
});
