import { expect, test } from "vitest";
import {
  duePartOf,
  MOST_DUE,
  nextPartOf,
  PARTITIONS,
  partsFor,
} from "../../src/domain/due-part.ts";

test("a schedule's input names a part", () => {
  expect(duePartOf({ part: 0, of: 2 })).toEqual({ part: 0, of: 2 });
  expect(duePartOf({ part: 15, of: 16, more: true })).toEqual({ part: 15, of: 16 });
});

test.each([
  undefined,
  null,
  "part 1 of 2",
  {},
  // The event of a rule without an input of its own.
  { "detail-type": "Scheduled Event", detail: {} },
  { part: 2, of: 2 },
  { part: -1, of: 2 },
  { part: 0.5, of: 2 },
  { part: "0", of: "2" },
  // Its parts would be of different size.
  { part: 0, of: 3 },
  { part: 0, of: 32 },
])("an event that names no part that exists means everybody: %j", (event) => {
  expect(duePartOf(event)).toBeUndefined();
});

test.each(PARTITIONS.filter((of) => of > 1))("of %i parts, each is next to one other", (of) => {
  const parts = Array.from({ length: of }, (_, part) => nextPartOf({ part, of })?.part);
  expect(parts.sort((one, other) => Number(one) - Number(other))).toEqual([...parts.keys()]);
  for (const [part] of parts.entries()) expect(nextPartOf({ part, of })?.part).not.toBe(part);
});

test("a single part is next to none", () => {
  expect(nextPartOf({ part: 0, of: 1 })).toBeUndefined();
});

test.each([
  [1, 1],
  // By default, in an account with 10 concurrent executions: never more than 4, even if each tick is started twice.
  [150, 2],
  [1000, 8],
  [MOST_DUE, 16],
])("%i due contacts per second need %i ticks a minute", (rate, parts) => {
  expect(partsFor(rate)).toBe(parts);
});
