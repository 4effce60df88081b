import { expect, test } from "vitest";
import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import { addPeriod } from "../../src/domain/calendar.ts";
import type { Contact } from "../../src/domain/contact.ts";
import { signUp } from "../../src/pipeline/sign-up.ts";
import { isStuckAt, tick } from "../../src/pipeline/tick.ts";
import type { World } from "../../src/ports.ts";
import { aSignUp, contactId, deliverAll, join, messagesTo, newWorld, start } from "./play.ts";

const ada = "ada@example.com";

/** A world in which the contacts that `fails` selects cannot be saved. */
function unsaveable(world: MemoryWorld, fails: (id: string) => boolean): MemoryWorld {
  return {
    ...world,
    contacts: {
      ...world.contacts,
      async save(contact: Contact) {
        if (fails(contact.id)) throw new Error("The disk is full");
        return world.contacts.save(contact);
      },
    },
  };
}

/** Lets Ada join, and returns her id. */
async function joinedId(world: MemoryWorld): Promise<string> {
  await join(world, ada);
  return contactId(world, ada);
}

test("a tick reads only the contacts that are due", async () => {
  const world = newWorld();
  let reads = 0;
  const counted = {
    ...world,
    contacts: {
      ...world.contacts,
      get: (id: string) => {
        reads += 1;
        return world.contacts.get(id);
      },
    },
  } satisfies World;
  for (let count = 0; count < 200; count += 1) {
    await signUp(world, { ...aSignUp(`c${count}@example.com`) });
  }
  await deliverAll(world);
  await join(world, ada);
  world.clock.set(addPeriod(start, "P3D", "UTC"));
  expect(await tick(counted)).toMatchObject({ advanced: 1 });
  expect(reads).toBeLessThanOrEqual(2);
});

test("a tick reports how long the longest waiting contact had been due", async () => {
  const world = newWorld();
  await join(world, ada);
  world.clock.forward("PT10M");
  await join(world, "bob@example.com");
  world.clock.set(addPeriod(start, "P3DT16M", "UTC"));
  expect(await tick(world)).toEqual({ advanced: 2, lagSeconds: 16 * 60, failed: [] });
  await deliverAll(world);
  expect(await tick(world)).toEqual({ advanced: 0, lagSeconds: 0, failed: [] });
});

test("one contact that cannot be saved delays no other, and the tick reports them", async () => {
  const world = newWorld();
  const emails = Array.from({ length: 20 }, (_, index) => `c${index}@example.com`);
  for (const email of emails) await join(world, email);
  const broken = await contactId(world, emails[0] ?? "");
  world.clock.set(addPeriod(start, "P3D", "UTC"));
  const failing = unsaveable(world, (id) => id === broken);
  expect(await tick(failing)).toMatchObject({
    advanced: 19,
    failed: [{ id: broken, times: 1, error: new Error("The disk is full") }],
  });
  await deliverAll(world);
  for (const email of emails.slice(1)) expect(messagesTo(world, email)).toContain("welcome-2");
});

test("a failing contact is retried at growing intervals of up to an hour and counted since the first failure, until a save succeeds", async () => {
  const world = newWorld();
  await join(world, ada);
  const id = await contactId(world, ada);
  const since = addPeriod(start, "P3D", "UTC");
  world.clock.set(since);
  const failing = unsaveable(world, () => true);
  const minutes: number[] = [];
  for (let minute = 0; minute < 4 * 60; minute += 1) {
    if ((await tick(failing)).failed.length > 0) minutes.push(minute);
    world.clock.forward("PT1M");
  }
  expect(minutes).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183]);
  expect((await world.contacts.get(id))?.failing).toEqual({ times: 9, since });

  world.clock.forward("PT1H");
  expect(await tick(world)).toMatchObject({ advanced: 1, failed: [] });
  expect((await world.contacts.get(id))?.failing).toBeUndefined();
  await deliverAll(world);
  expect(messagesTo(world, ada)).toContain("welcome-2");
});

test("a contact whose outbox cannot be published counts as failing, though they are saved each time", async () => {
  const world = newWorld();
  await join(world, ada);
  world.clock.set(addPeriod(start, "P3D", "UTC"));
  const silent = {
    ...world,
    queue: { ...world.queue, push: () => Promise.reject(new Error("No queue")) },
  };
  const times: (number | undefined)[] = [];
  for (let round = 0; round < 3; round += 1) {
    times.push(...(await tick(silent)).failed.map((failed) => failed.times));
    world.clock.forward("PT1H");
  }
  expect(times).toEqual([1, 2, 3]);
  world.clock.forward("PT5H");
  expect(await tick(world)).toMatchObject({ advanced: 1, failed: [] });
  expect((await world.contacts.get(await contactId(world, ada)))?.failing).toBeUndefined();
});

test("a contact who can be neither read nor set back delays no other, and counts as stuck at once", async () => {
  const world = newWorld();
  await join(world, ada);
  await join(world, "bob@example.com");
  const broken = await contactId(world, ada);
  world.clock.set(addPeriod(start, "P3D", "UTC"));
  const unread = {
    ...world,
    contacts: {
      ...world.contacts,
      async get(id: string) {
        if (id === broken) throw new Error("A newer Relance wrote it");
        return world.contacts.get(id);
      },
      postpone: () => Promise.reject(new Error("Read only")),
    },
  };
  const { advanced, failed } = await tick(unread);
  expect(advanced).toBe(1);
  expect(failed.map(isStuckAt)).toEqual([true]);
  expect([1, 2, 3].map((times) => isStuckAt({ id: broken, times, error: "" }))).toEqual([
    false,
    false,
    true,
  ]);
});

test("each of many failing contacts is retried once an hour, so the tick has time for the others", async () => {
  const many = 300;
  const world = newWorld();
  const base = (await world.contacts.get(await joinedId(world))) as Contact;
  for (let index = 0; index < many; index += 1) {
    await world.contacts.save({ ...base, id: `bad-${index}`, version: 0, due: start });
  }
  const failing = unsaveable(world, (id) => id.startsWith("bad-"));
  const tries: number[] = [];
  for (let minute = 0; minute < 250; minute += 1) {
    tries.push((await tick(failing)).failed.length);
    world.clock.forward("PT1M");
  }
  const lastHour = tries.slice(-60).reduce((sum, count) => sum + count, 0);
  expect(lastHour).toBe(many);
});

test("a tick that is out of time takes up no more, and the next one goes on", async () => {
  const world = newWorld();
  for (let count = 0; count < 25; count += 1) await join(world, `c${count}@example.com`);
  const due = addPeriod(start, "P3D", "UTC");
  world.clock.set(due);
  const stopAt = addPeriod(due, "PT45S", "UTC");
  let reads = 0;
  // Each reading of this clock takes ten seconds.
  const slow = { now: () => addPeriod(due, `PT${10 * reads++}S`, "UTC") };
  const { advanced } = await tick({ ...world, clock: slow }, { stopAt });
  expect(advanced).toBeGreaterThan(0);
  expect(advanced).toBeLessThan(25);
  expect(await tick(world)).toMatchObject({ advanced: 25 - advanced });
});

test("who comes due after a crowd is advanced by the next tick, though it has no time for a tenth of the crowd", async () => {
  const world = newWorld();
  const crowd = 1500;
  await join(world, "bob@example.com");
  const bob = await world.contacts.get(await contactId(world, "bob@example.com"));
  for (let count = 1; count < crowd; count += 1) {
    await world.contacts.save({ ...(bob as Contact), id: `c_${count}`, version: 0 });
  }
  world.clock.forward("PT5M");
  await join(world, ada);
  world.clock.set(addPeriod(start, "P3DT5M", "UTC"));

  let reads = 0;
  const stopAt = addPeriod(world.clock.now(), "PT45S", "UTC");
  // There is time for 140 contacts.
  const clock = { now: () => (reads++ < 140 ? world.clock.now() : stopAt) };
  const { advanced } = await tick({ ...world, clock }, { stopAt });
  expect(advanced).toBeLessThan(crowd / 10);
  await deliverAll(world);
  expect(messagesTo(world, ada)).toContain("welcome-2");
});

test("the ticks of all parts together advance everybody once", async () => {
  const world = newWorld();
  const emails = Array.from({ length: 40 }, (_, index) => `c${index}@example.com`);
  for (const email of emails) await join(world, email);
  world.clock.set(addPeriod(start, "P3D", "UTC"));
  const parts = [0, 1, 2, 3].map((part) => tick(world, { part: { part, of: 4 } }));
  // One part runs twice at once, as EventBridge may deliver an event twice.
  const ticked = await Promise.all([...parts, tick(world, { part: { part: 0, of: 4 } })]);
  expect(ticked.slice(0, 4).every(({ advanced }) => advanced > 0)).toBe(true);
  await deliverAll(world);
  for (const email of emails) {
    expect(messagesTo(world, email).filter((name) => name === "welcome-2")).toHaveLength(1);
  }
});
