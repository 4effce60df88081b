import { expect, test } from "vitest";
import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import type { Contact } from "../../src/domain/contact.ts";
import { withPause } from "../../src/domain/rights.ts";
import { changeAndPublish, decideAndPublish } from "../../src/pipeline/change-and-publish.ts";
import { erase } from "../../src/pipeline/erase.ts";
import { join, newWorld, start } from "./play.ts";

const ada = "ada@example.com";

/** Pauses the contact for a month from the start. */
function pause({ programme }: MemoryWorld) {
  return (contact: Contact | undefined) => contact && withPause(contact, "P1M", start, programme);
}

/** A world in which `overtake` runs right after the first read of a contact. */
function overtaken(world: MemoryWorld, overtake: () => Promise<unknown>): MemoryWorld {
  let isFirst = true;
  const get = async (id: string) => {
    const contact = await world.contacts.get(id);
    if (isFirst) await overtake();
    isFirst = false;
    return contact;
  };
  return { ...world, contacts: { ...world.contacts, get } };
}

async function timelineKinds(world: MemoryWorld, id: string): Promise<readonly string[]> {
  const kinds: string[] = [];
  for await (const { kind } of world.timeline.of(id)) kinds.push(kind);
  return kinds;
}

test("a change is saved, and its outbox is published and emptied", async () => {
  const world = newWorld();
  const id = await join(world, ada);
  const contact = await changeAndPublish(world, id, start, pause(world));
  expect(contact?.pausedUntil).toBeDefined();
  expect(await timelineKinds(world, id)).toContain("paused");
  expect((await world.contacts.get(id))?.outbox).toEqual([]);
});

test("the outcome is that of the decision that was saved, not of an overtaken one", async () => {
  const world = newWorld();
  const id = await join(world, ada);
  const slower = overtaken(world, () => changeAndPublish(world, id, start, pause(world)));
  const { outcome } = await decideAndPublish(slower, id, start, (contact) => ({
    contact: contact && { ...contact, firstName: "Ada" },
    outcome: contact?.pausedUntil ? "paused" : "not paused",
  }));
  expect(outcome).toBe("paused");
});

test("a contact erased in between is not changed, and there is no outcome", async () => {
  const world = newWorld();
  const id = await join(world, ada);
  const slower = overtaken(world, () => erase(world, id, "contact"));
  const { contact, outcome } = await decideAndPublish(slower, id, start, (current) => ({
    contact: current && { ...current, firstName: "Ada" },
    outcome: "changed",
  }));
  expect(outcome).toBeUndefined();
  expect(contact?.erasing).toBeDefined();
  expect((await world.contacts.get(id))?.firstName).toBeUndefined();
});

test("a change that changes nothing publishes what an earlier worker saved but did not publish", async () => {
  const world = newWorld();
  const id = await join(world, ada);
  const contact = await world.contacts.get(id);
  if (!contact) throw new Error("Ada did not join");
  await world.contacts.save(withPause(contact, "P1M", start, world.programme));
  await decideAndPublish(world, id, start, () => ({ outcome: "left alone" }));
  expect(await timelineKinds(world, id)).not.toContain("paused");
  await changeAndPublish(world, id, start, (current) => current);
  expect(await timelineKinds(world, id)).toContain("paused");
});

test("a contact being erased is changed only by a change that allows it", async () => {
  const world = newWorld();
  const id = await join(world, ada);
  await erase(world, id, "contact");
  const named = (contact: Contact | undefined) => contact && { ...contact, firstName: "Ada" };
  await changeAndPublish(world, id, start, named);
  expect((await world.contacts.get(id))?.firstName).toBeUndefined();
  await changeAndPublish(world, id, start, named, { even: "erasing" });
  expect((await world.contacts.get(id))?.firstName).toBe("Ada");
});
