import { expect, test } from "vitest";
import { memoryWorld } from "../../src/adapters/memory/world.ts";
import type { Programme } from "../../src/domain/programme.ts";
import { leave } from "../../src/pipeline/preferences.ts";
import { tick } from "../../src/pipeline/tick.ts";
import { programme } from "../domain/arbitrary.ts";
import {
  deliverAll,
  join,
  ledgerOf,
  mailsTo,
  messagesTo,
  preferencesLinkOf,
  turn,
} from "./play.ts";

const ada = "ada@example.com";
const night = "2026-07-01T22:00:00.000Z";

function worldOf(change: Partial<Programme>, start = night) {
  return memoryWorld({ programme: { ...programme, ...change }, start });
}

const quiet = { sendingHours: { from: "08:00", until: "20:00" } };

test("at night a confirmation goes out at once, and the welcome waits for morning in the contact's zone", async () => {
  const world = worldOf(quiet);
  await join(world, ada);
  expect(messagesTo(world, ada)).toEqual(["confirmation"]);
  await turn(world, "PT9H59M");
  expect(messagesTo(world, ada)).toEqual(["confirmation"]);
  await turn(world, "PT1M");
  expect(messagesTo(world, ada)).toEqual(["confirmation", "welcome-1"]);
});

test("a deferred mail costs nothing while it waits: its contact is not due before morning", async () => {
  const world = worldOf(quiet);
  await join(world, ada);
  expect(await world.contacts.nextDue()).toBe("2026-07-02T08:00:00.000Z");
  world.clock.forward("PT9H");
  expect(await tick(world)).toMatchObject({ advanced: 0 });
});

test("a deferred mail that is no longer valid is refused with the reason", async () => {
  const world = worldOf(quiet);
  await join(world, ada);
  await leave(world, preferencesLinkOf(mailsTo(world, ada)[0]), "all", "preferences");
  await turn(world, "P1D");
  expect(messagesTo(world, ada)).toEqual(["confirmation"]);
  expect(await ledgerOf(world, ada)).toContainEqual(["welcome-1", "refused", "unsubscribed"]);
});

test("a contact gets no more marketing mail than the cap, however many workers deliver at once", async () => {
  const world = worldOf({ cap: { mails: 1, per: "P2D" } }, "2026-07-01T09:00:00.000Z");
  await join(world, ada);
  await join(world, ada, "italie");
  await join(world, ada, "espagne");
  const marketing = () => messagesTo(world, ada).filter((message) => message !== "confirmation");
  await Promise.all([deliverAll(world), deliverAll(world)]);
  expect(marketing()).toEqual(["welcome-1"]);
  await turn(world, "P2D");
  expect(marketing()).toHaveLength(2);
  await turn(world, "P10D");
  const reasons = (await ledgerOf(world, ada)).map(([, , reason]) => reason);
  expect(reasons).toContain("capped");
});
