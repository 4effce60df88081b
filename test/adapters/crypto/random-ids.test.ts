import { expect, test, vi } from "vitest";
import { randomIds } from "../../../src/adapters/crypto/random-ids.ts";

test("randomIds() gives unique ids of letters and digits", () => {
  const ids = randomIds();
  const given = Array.from({ length: 1000 }, () => ids.next());
  for (const id of given) expect(id).toMatch(/^[a-z0-9]{32}$/);
  expect(new Set(given).size).toBe(given.length);
  expect(new Set(given.map((id) => id.slice(12))).size).toBe(given.length);
});

test("an id of a later millisecond sorts after the earlier ones", () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const ids = randomIds();
  const given = Array.from({ length: 20 }, () => {
    vi.setSystemTime(Date.now() + 1);
    return ids.next();
  });
  vi.useRealTimers();
  expect(given).toEqual([...given].sort());
});
