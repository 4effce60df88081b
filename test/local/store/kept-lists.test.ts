import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keptLists } from "../../../src/local/store/kept-lists.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "relance-lists-"));
});

afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true });
});

const list = { name: "people.csv", bytes: Buffer.from("email\nada@example.com\n") };

test("a list is deleted after a day, even if no other one is uploaded", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const kept = await keptLists(folder).open(list);
  const path = kept?.path ?? "";
  vi.advanceTimersByTime(23 * 3_600_000);
  expect(existsSync(path)).toBe(true);
  vi.advanceTimersByTime(3_600_001);
  vi.useRealTimers();
  await vi.waitFor(() => expect(existsSync(path)).toBe(false));
});

test("a list left by an earlier run is deleted at the next start if it is older than a day", async () => {
  for (const [name, hours] of [
    ["list-old", 25],
    ["list-new", 23],
  ] as const) {
    await mkdir(join(folder, name));
    const at = new Date(Date.now() - hours * 3_600_000);
    await utimes(join(folder, name), at, at);
  }
  const kept = keptLists(folder);
  await vi.waitFor(() => expect(existsSync(join(folder, "list-old"))).toBe(false));
  expect(existsSync(join(folder, "list-new"))).toBe(true);
  expect(await kept.open({ kept: "old" })).toBeUndefined();
});
