import { expect, test } from "vitest";
import { randomIds } from "../../../src/adapters/crypto/random-ids.ts";

test("randomIds() gives unique ids of letters and digits", () => {
  const ids = randomIds();
  const given = Array.from({ length: 1000 }, () => ids.next());
  for (const id of given) expect(id).toMatch(/^[a-z0-9]{32}$/);
  expect(new Set(given).size).toBe(given.length);
});
