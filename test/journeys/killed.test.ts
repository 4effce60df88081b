import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { killable } from "./killable.ts";
import { playKilled } from "./killed.ts";
import { randomOf } from "./killed-random.ts";

const folder = mkdtempSync(join(tmpdir(), "relance-killed-"));
const relance = await killable(folder);

afterAll(async () => {
  await relance.kill();
  rmSync(folder, { recursive: true, force: true });
});

test("killed again and again, Relance keeps every sign-up, sends every due mail, and none twice", {
  timeout: 120_000,
}, async () => {
  const result = await playKilled(relance, {
    contacts: 25,
    kills: 3,
    killsInTurn: 1,
    random: randomOf(3),
    report: () => {},
  });
  expect(result.faults).toEqual([]);
  expect(result.mails).toBeGreaterThan(25 * 6);
});
