import { expect, test } from "vitest";
import { addPeriod } from "../../src/domain/calendar.ts";
import type { Contact } from "../../src/domain/contact.ts";
import { signUp } from "../../src/pipeline/sign-up.ts";
import { tick } from "../../src/pipeline/tick.ts";
import type { World } from "../../src/ports.ts";
import { aSignUp, contactId, deliverAll, join, messagesTo, newWorld, start } from "./play.ts";

const ada = "ada@example.com";

test("a tick reads what is due, not what is stored", async () => {
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

test("a tick says for how long the contact that waited longest had been due", async () => {
  const world = newWorld();
  await join(world, ada);
  world.clock.forward("PT10M");
  await join(world, "bob@example.com");
  world.clock.set(addPeriod(start, "P3DT16M", "UTC"));
  expect(await tick(world)).toEqual({ advanced: 2, lagSeconds: 16 * 60 });
  await deliverAll(world);
  expect(await tick(world)).toEqual({ advanced: 0, lagSeconds: 0 });
});

test("one contact that cannot be saved holds up no other, and the tick says so", async () => {
  const world = newWorld();
  const emails = Array.from({ length: 20 }, (_, index) => `c${index}@example.com`);
  for (const email of emails) await join(world, email);
  const broken = await contactId(world, emails[0] ?? "");
  world.clock.set(addPeriod(start, "P3D", "UTC"));
  const failing = {
    ...world,
    contacts: {
      ...world.contacts,
      save: async (contact: Contact) => {
        if (contact.id === broken) throw new Error("The disk is full");
        return world.contacts.save(contact);
      },
    },
  };
  await expect(tick(failing)).rejects.toThrow(AggregateError);
  await deliverAll(world);
  for (const email of emails.slice(1)) expect(messagesTo(world, email)).toContain("welcome-2");
});

test("a tick that is out of time takes up no more, and the next one goes on", async () => {
  const world = newWorld();
  for (let count = 0; count < 25; count += 1) await join(world, `c${count}@example.com`);
  const due = addPeriod(start, "P3D", "UTC");
  world.clock.set(due);
  const stopAt = addPeriod(due, "PT45S", "UTC");
  let looked = 0;
  // Each look at this clock takes ten seconds.
  const slow = { now: () => addPeriod(due, `PT${10 * looked++}S`, "UTC") };
  const { advanced } = await tick({ ...world, clock: slow }, stopAt);
  expect(advanced).toBeGreaterThan(0);
  expect(advanced).toBeLessThan(25);
  expect(await tick(world)).toMatchObject({ advanced: 25 - advanced });
});
