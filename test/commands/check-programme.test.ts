import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import type { Programme } from "../../src/domain/programme.ts";
import { startRuntime } from "../../src/local/runtime.ts";
import { FIXTURE_TEMPLATES, programme } from "../fixture/programme.ts";
import { joinTopic, type Local, startLocal } from "../journeys/local.ts";
import { typed, typedInto } from "./typed.ts";

let local: Local;

beforeAll(async () => {
  local = await startLocal();
  await joinTopic(local, "ada@example.com");
}, 60_000);

afterAll(() => local.stop());

const ADDED = { name: "day-14", after: "P14D", message: "demo-slots" };
const current = checkedProgramme(programme);
const journeys = current.journeys.map((journey) =>
  journey.name === "welcome" ? { ...journey, name: "bienvenue" } : journey,
);

function checked(change: Partial<Programme>): Promise<string> {
  const host = { programme: () => checkedProgramme({ ...current, ...change }) };
  return typedInto(host, "check-programme", "--url", local.runtime.url);
}

test("check-programme says what a programme would lose before it is started, and fails if it would", async () => {
  expect(await checked({})).toBe("Nothing is lost: 1 contact checked.\n");
  const answer = await checked({ journeys });
  expect(answer).toMatch(/^failed: /);
  expect(answer).toContain("journey welcome is gone; 1 contact is in it");
  expect(answer).toContain("It cannot be deployed like this.");
});

test("check-programme accepts declared renames and removals, and says so", async () => {
  const declared = journeys.map((one) =>
    one.name === "bienvenue" ? { ...one, was: "welcome" } : one,
  );
  expect(await checked({ journeys: declared })).toBe("Nothing is lost: 1 contact checked.\n");
  const removed = { ...current.removed, journeys: ["welcome"] };
  const answer = await checked({ journeys, removed });
  expect(answer).not.toMatch(/^failed: /);
  expect(answer).toContain("It can be deployed: all of this is intended.");
});

test("send-step does not fail without --yes when nobody would get the step", async () => {
  const where = ["--url", local.runtime.url];
  const [step] = current.journeys.find(({ name }) => name === "welcome")?.steps ?? [];
  const preview = await typedInto({}, "send-step", "welcome", step?.name ?? "", ...where);
  expect(preview).toMatch(
    /^Would be sent to 0 contacts\.\n {2}1 contact already had it, or its message/,
  );
  expect(preview).not.toContain("--yes");
  const done = await typedInto({}, "send-step", "welcome", step?.name ?? "", "--yes", ...where);
  expect(done).toMatch(/^Planned for 0 contacts\./);
  const unknown = await typedInto({}, "send-step", "welcome", "day-99", ...where);
  expect(unknown).toMatch(/^failed: .*has no step "day-99"/);
});

test("send-step without --yes fails when the step waits for contacts, and sends with it", async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), "relance-"));
  const before = await startLocal(dataFolder);
  await joinTopic(before, "ada@example.com");
  await before.turn("P9D");
  await before.stop();
  const longer = current.journeys.map((one) =>
    one.name === "welcome" ? { ...one, steps: [...one.steps, ADDED] } : one,
  );
  const after = await startRuntime({
    programme: { ...current, journeys: longer },
    templates: FIXTURE_TEMPLATES,
    dataFolder,
    port: 0,
    report: (error) => expect.unreachable(String(error)),
  });
  const send = (...words: string[]) =>
    typed("send-step", "welcome", ADDED.name, ...words, "--url", after.url);

  const preview = await send();
  expect(preview).toMatch(/^failed: Would be sent to 1 contact\.\n/);
  expect(preview).toContain("Nothing was sent. To send it, add --yes.");
  expect(await send("--yes")).toMatch(/^Planned for 1 contact\./);
  await after.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});
