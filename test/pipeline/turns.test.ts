import { expect, test } from "vitest";
import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import { addPeriod, type Instant, millisecondsOf } from "../../src/domain/calendar.ts";
import { deliver } from "../../src/pipeline/deliver.ts";
import { permitOf } from "../../src/pipeline/permit.ts";
import { signUp } from "../../src/pipeline/sign-up.ts";
import { aSignUp, deliverAll, ledgerOf, newWorld, start } from "./play.ts";

const ada = "ada@example.com";

test.each([
  [3.9, 3],
  [1, 1],
])("many workers at a rate of %d never exceed it, and lose nothing", async (maxSendRate, mails) => {
  const base = newWorld();
  let given = 0;
  const world: MemoryWorld = {
    ...base,
    queue: {
      ...base.queue,
      async pushLater(send) {
        given += 1;
        await base.queue.pushLater(send);
      },
    },
    mailer: {
      async send(mail) {
        const elapsed = millisecondsOf(base.clock.now()) - millisecondsOf(start);
        const allowed = mails * (Math.floor(elapsed / 1000) + 1);
        expect(base.outbox.length + 1).toBeLessThanOrEqual(allowed);
        return base.mailer.send(mail);
      },
    },
  };
  world.account.set({ maxSendRate });
  for (let person = 0; person < 20; person += 1) {
    await signUp(world, aSignUp(`c${person}@example.com`));
  }
  for (let round = 0; round < 20 && world.outbox.length < 20; round += 1) {
    const outcomes = await Promise.all(world.queue.drain().map((one) => deliver(world, one)));
    expect(new Set(outcomes)).toEqual(new Set(["done"]));
  }
  expect(world.outbox).toHaveLength(20);
  expect(given).toBeGreaterThan(0);
});

test("at less than one mail a second nobody waits: the queue brings the mail back", async () => {
  const world = newWorld();
  world.account.set({ maxSendRate: 0.1 });
  await signUp(world, aSignUp(ada));
  await signUp(world, aSignUp("bob@example.com"));
  const [one, other] = world.queue.drain();
  if (!one || !other) throw new Error("Nothing was queued");
  expect([await deliver(world, one), await deliver(world, other)]).toEqual(["done", "done"]);
  expect(world.outbox).toHaveLength(1);
  expect(world.queue.drain()).toEqual([other]);
  expect(world.clock.now()).toBe(start);
  world.clock.forward("PT10S");
  expect(await deliver(world, other)).toBe("done");
  expect(world.outbox).toHaveLength(2);
});

test("a mail whose turn passed while it was prepared takes another, or goes back to the queue", async () => {
  const base = newWorld();
  const { addresses } = base;
  let seconds = 1;
  const world: MemoryWorld = {
    ...base,
    addresses: {
      ...addresses,
      async find(hash) {
        base.clock.forward(`PT${seconds}S`);
        return addresses.find(hash);
      },
    },
  };
  world.account.set({ maxSendRate: 1 });
  await signUp(world, aSignUp(ada));
  await signUp(world, aSignUp("bob@example.com"));
  await deliverAll(world);
  expect(world.outbox).toHaveLength(2);

  seconds = 0;
  await signUp(world, aSignUp("eve@example.com"));
  const [eve] = world.queue.drain();
  if (!eve) throw new Error("Nothing was queued");
  const late = {
    ...world,
    addresses: {
      ...addresses,
      async find(hash: string) {
        base.clock.forward("PT1S");
        await base.turns.take({ mails: 1, seconds: 1 }, base.clock.now());
        return addresses.find(hash);
      },
    },
  };
  expect(await deliver(late, eve)).toBe("done");
  expect(world.outbox).toHaveLength(2);
  expect(await ledgerOf(world, "eve@example.com")).toEqual([
    ["confirmation", "planned", "its turn passed"],
  ]);
  expect(world.queue.drain()).toEqual([eve]);
});

test("a mail that would reach the mail service after its second takes a turn of the next, and waits for it", async () => {
  const base = newWorld();
  const late = addPeriod(start, "PT0.95S", "UTC");
  const next = addPeriod(start, "PT1S", "UTC");
  const world: MemoryWorld = {
    ...base,
    addresses: {
      ...base.addresses,
      async find(hash) {
        base.clock.set(late);
        return base.addresses.find(hash);
      },
    },
  };
  const limit = { mails: 2, seconds: 1 };
  world.account.set({ maxSendRate: limit.mails });
  await signUp(world, aSignUp(ada));
  await deliverAll(world);
  expect(world.outbox).toHaveLength(1);
  expect(world.clock.now()).toBe(next);
  const left = [await world.turns.take(limit, next), await world.turns.take(limit, next)];
  expect(left.map(({ isTaken }) => isTaken)).toEqual([true, false]);
});

test("a clock set back to just before the second of a turn makes the mail wait for that second", async () => {
  const base = newWorld();
  const before = addPeriod(start, "-PT0.05S", "UTC");
  const handedOverAt: Instant[] = [];
  const world: MemoryWorld = {
    ...base,
    addresses: {
      ...base.addresses,
      async find(hash) {
        base.clock.set(before);
        return base.addresses.find(hash);
      },
    },
    mailer: {
      async send(mail) {
        handedOverAt.push(base.clock.now());
        return base.mailer.send(mail);
      },
    },
  };
  const limit = { mails: 2, seconds: 1 };
  world.account.set({ maxSendRate: limit.mails });
  await signUp(world, aSignUp(ada));
  await deliverAll(world);
  expect(handedOverAt).toEqual([start]);
  const left = [await world.turns.take(limit, start), await world.turns.take(limit, start)];
  expect(left.map(({ isTaken }) => isTaken)).toEqual([true, false]);
});

test("a confirmation books the next second before marketing mail can take it", async () => {
  const world = newWorld();
  world.account.set({ maxSendRate: 1 });
  const limit = { mails: 1, seconds: 1 };
  expect(await world.turns.take(limit, world.clock.now())).toMatchObject({ isTaken: true });
  const next = addPeriod(world.clock.now(), "PT1S", "UTC");
  expect(await permitOf(world, { purpose: "confirmation", contactId: "c1" })).toMatchObject({
    kind: "now",
    turn: { window: { begins: next } },
  });
  expect(world.clock.now()).toBe(next);
  expect(await world.turns.take(limit, next)).toMatchObject({ isTaken: false });
});

test("an account with a rate of 0 keeps its mail planned, and no message goes round", async () => {
  const world = newWorld();
  world.account.set({ maxSendRate: 0 });
  await signUp(world, aSignUp(ada));
  await deliverAll(world);
  expect(world.queue.drain()).toEqual([]);
  expect(await ledgerOf(world, ada)).toEqual([["confirmation", "planned"]]);
});
