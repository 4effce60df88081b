import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { randomOf } from "../../simulation/random.ts";
import { killable } from "./killable.ts";
import { playKilled } from "./killed.ts";

const folder = mkdtempSync(join(tmpdir(), "relance-killed-"));
const relance = await killable(folder);

afterAll(async () => {
  await relance.kill();
  rmSync(folder, { recursive: true, force: true });
});

const CONTACTS = 500;

test("killed twenty times in a year, Relance keeps every sign-up, sends every due mail, and none twice", {
  timeout: 2_400_000,
}, async () => {
  const { faults, mails } = await playKilled(relance, {
    contacts: CONTACTS,
    kills: 18,
    killsInTurn: 2,
    random: randomOf(3),
  });
  expect(faults).toEqual([]);
  expect(mails).toBeGreaterThan(CONTACTS * 6);
});
