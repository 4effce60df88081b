import { expect, test } from "vitest";
import { memoryWorld } from "../../src/adapters/memory/world.ts";
import { contactStory } from "../../src/commands/stories/mails.ts";
import type { Programme } from "../../src/domain/programme.ts";
import { eraseByHand } from "../../src/pipeline/erase-by-hand.ts";
import { findSend, findStory } from "../../src/pipeline/find-story.ts";
import { programme } from "../domain/arbitrary.ts";
import { join, turn } from "../pipeline/play.ts";

const ada = "ada@example.com";

function worldOf(change: Partial<Programme>, start: string) {
  return memoryWorld({ programme: { ...programme, ...change }, start });
}

type World = ReturnType<typeof worldOf>;

/** The lines of `why` that say what Ada's mails wait for. */
async function waitsOf(world: World): Promise<readonly string[]> {
  const found = await findStory(world, ada);
  if (!found) throw new Error("There is no such contact");
  const story = contactStory({ ...found, note: undefined }, world.programme);
  return [...story.matchAll(/^ {2}waits {6}(.*)$/gm)].map(([, wait = ""]) => wait);
}

test("a mail at night waits for the sending hours, and goes out at the instant that `why` gives", async () => {
  const world = worldOf(
    { sendingHours: { from: "08:00", until: "20:00" } },
    "2026-07-01T22:00:00.000Z",
  );
  await join(world, ada);
  expect(await waitsOf(world)).toEqual([
    "for the sending hours (08:00 to 20:00 where the contact is): it goes out at 2026-07-02T08:00:00.000Z",
  ]);
  await turn(world, "PT10H");
  expect(await waitsOf(world)).toEqual([]);
});

test("a mail that will not go out any more waits for nothing", async () => {
  const world = worldOf(
    { sendingHours: { from: "08:00", until: "20:00" } },
    "2026-07-01T22:00:00.000Z",
  );
  await join(world, ada);
  expect(await waitsOf(world)).toHaveLength(1);
  await eraseByHand(world, ada);
  expect(await waitsOf(world)).toEqual([]);
});

test("a mail beyond the cap waits for it, in words and not in ISO 8601", async () => {
  const world = worldOf({ cap: { mails: 1, per: "P2D" } }, "2026-07-01T09:00:00.000Z");
  await join(world, ada);
  await join(world, ada, "italie");
  expect(await waitsOf(world)).toEqual([
    "for the cap (1 mail in 2 days): it goes out at 2026-07-03T09:00:00.000Z",
  ]);
});

test("a mail that the breaker or the quota holds back is tried again, and `why` says when", async () => {
  const world = worldOf({}, "2026-07-01T09:00:00.000Z");
  world.account.set({ max24Hours: 10, sentLast24Hours: 9 });
  await join(world, ada);
  expect(await waitsOf(world)).toEqual([
    "for room in the mail service's 24-hour quota: it is tried again at 2026-07-02T10:00:00.000Z",
  ]);
  world.account.set({ sendingEnabled: false });
  expect(await waitsOf(world)).toEqual([
    "for the circuit breaker to close: it is tried again at 2026-07-02T10:00:00.000Z",
  ]);
});

test("one mail by its id says the same", async () => {
  const world = worldOf(
    { sendingHours: { from: "08:00", until: "20:00" } },
    "2026-07-01T22:00:00.000Z",
  );
  await join(world, ada);
  const planned = (await findStory(world, ada))?.sends.find(({ state }) => state === "planned");
  const send = await findSend(world, planned?.sendId ?? "");
  expect(send?.wait).toEqual({ for: "sending-hours", until: "2026-07-02T08:00:00.000Z" });
});

test("a mail of the night goes out at its own instant after the hours begin, and `why` says so until then", async () => {
  const base = worldOf(
    { sendingHours: { from: "08:00", until: "20:00" } },
    "2026-07-01T22:00:00.000Z",
  );
  const world = { ...base, sendRate: 14 };
  await join(world, ada);
  const [wait = ""] = await waitsOf(world);
  const at = /it goes out at (2026-07-02T08:\S+)$/.exec(wait)?.[1] ?? "";
  expect(at > "2026-07-02T08:00:00.000Z").toBe(true);
  await turn(world, "PT10H");
  expect(await waitsOf(world)).toEqual([wait]);
  await turn(world, "PT1H");
  expect(await waitsOf(world)).toEqual([]);
  expect((await findStory(world, ada))?.sends[0]).toMatchObject({
    state: "accepted",
    settledAt: at,
  });
});
