import { describe, expect, test } from "vitest";
import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import { confirm } from "../../src/pipeline/confirm.ts";
import { deliver } from "../../src/pipeline/deliver.ts";
import { erase } from "../../src/pipeline/erase.ts";
import { findContact } from "../../src/pipeline/explain.ts";
import { changeAddress, correct, readMyData } from "../../src/pipeline/my-data.ts";
import { proveNewAddress } from "../../src/pipeline/new-address.ts";
import { chooseTracking, keep, leave } from "../../src/pipeline/preferences.ts";
import { recordActivity } from "../../src/pipeline/record-activity.ts";
import { recordFeedback } from "../../src/pipeline/record-feedback.ts";
import { reschedule } from "../../src/pipeline/reschedule.ts";
import { addressHash, signUp } from "../../src/pipeline/sign-up.ts";
import { tick } from "../../src/pipeline/tick.ts";
import { listed } from "../adapters/stores/stores.ts";
import { diesIn, dyingAt } from "./broken-world.ts";
import { type Filled, fill, is, kinds, other, was, wished } from "./erasable.ts";
import { aSignUp, confirmLinkOf, deliverAll, mailsTo } from "./play.ts";

/** The ticks of the quarter of an hour after somebody began to be erased, and of the next hours. */
async function sweptAway(world: MemoryWorld): Promise<void> {
  await tick(world);
  world.clock.forward("PT15M");
  await tick(world);
  world.clock.forward("PT2H");
}

/** Ticks, and throws what kept a contact from being advanced: a tick goes on past it. */
async function tickOrThrow(world: MemoryWorld): Promise<void> {
  const { failed } = await tick(world);
  for (const { error } of failed) throw error;
}

/** What of the contact is found in the stores. */
function found(dump: string, { traces }: Filled): readonly string[] {
  return traces.filter((trace) => dump.includes(trace));
}

/** All that is held of the other contact. */
async function ofTheOther(world: MemoryWorld) {
  const contact = await findContact(world, other);
  if (!contact) throw new Error("The other contact is gone");
  return {
    contact,
    orders: await world.orders.of(contact.id),
    timeline: await listed(world.timeline.of(contact.id)),
    mails: await listed(world.ledger.of(contact.id)),
    isMember: (await listed(world.groups.members("maroc"))).includes(contact.id),
  };
}

describe.each(kinds)("erasing $name", ({ makeWorld, stride }) => {
  test("leaves nothing but the hash of an address, and takes nothing from anybody else", async () => {
    const { world, dump } = await makeWorld();
    const filled = await fill(world);
    expect(found(await dump(), filled)).toEqual(filled.traces);
    const before = await ofTheOther(world);
    const since = world.clock.now();

    await erase(world, filled.id, "contact");
    await sweptAway(world);
    expect(found(await dump(), filled)).toEqual([]);
    for (const email of [was, is, wished]) {
      expect(await world.addresses.find(addressHash(world, email))).toEqual({
        erasedAt: since,
        erasedBy: "contact",
      });
    }
    expect(await ofTheOther(world)).toEqual(before);
    expect(before.mails.length * before.timeline.length).toBeGreaterThan(0);
  });

  test("keeps why an address must not be mailed", async () => {
    const { world, dump } = await makeWorld();
    const filled = await fill(world);
    const at = world.clock.now();
    const mail = { messageId: "m", destination: [is] };
    await recordFeedback(world, { eventType: "Complaint", mail, complaint: { timestamp: at } });
    await erase(world, filled.id, "contact");
    await sweptAway(world);
    expect(found(await dump(), filled)).toEqual([]);
    expect(await world.addresses.find(addressHash(world, is))).toMatchObject({
      suppression: { reason: "complaint" },
      erasedAt: at,
    });
  });

  test("is not undone by what arrives later, which fails at nothing", async () => {
    const { world, dump } = await makeWorld();
    const filled = await fill(world);
    const sent = world.outbox.length;
    const sendIds = mailsTo(world, was).map(({ sendId }) => sendId);
    await erase(world, filled.id, "contact");
    // Until then its former address is nobody's.
    await arrive(world, filled, sendIds, [is]);
    await tick(world);
    await arrive(world, filled, sendIds);
    world.clock.forward("PT15M");
    await tick(world);
    await arrive(world, filled, sendIds);
    await tick(world);
    world.clock.forward("PT2H");
    expect(found(await dump(), filled)).toEqual([]);
    expect(await findContact(world, was)).toBeUndefined();
    expect(await findContact(world, is)).toBeUndefined();
    expect(world.outbox).toHaveLength(sent);
  });

  test("sweeps once more, a quarter of an hour later, for what was under way", async () => {
    const { world, dump } = await makeWorld();
    const filled = await fill(world);
    const { id } = filled;
    const [line] = await listed(world.ledger.of(id));
    const [entry] = await listed(world.timeline.of(id));
    const [order] = await world.orders.of(id);
    if (!line || !entry || !order) throw new Error("The stores were not filled");
    await erase(world, id, "contact");
    await tick(world);
    // Its number stays until the end, and that of its network for as long as that is counted.
    const left = found(await dump(), filled).filter((trace) => trace !== "hash-of-a-network");
    expect(left).toEqual([id]);
    expect(await listed(world.groups.members("gone"))).toEqual([]);
    await reschedule(world);
    await tick(world);

    await world.ledger.open(line);
    await world.timeline.add(id, entry);
    await world.orders.record(id, order);
    for (const group of ["maroc", "gone"]) await world.groups.add(group, id);
    world.clock.forward("PT14M");
    await tick(world);
    expect(found(await dump(), filled)).toContain("order-qz");
    world.clock.forward("PT1M");
    await tick(world);
    world.clock.forward("PT2H");
    expect(found(await dump(), filled)).toEqual([]);
  });

  test("changes the contact no more, and tells nobody of it, whatever arrives", async () => {
    const { world } = await makeWorld();
    const filled = await fill(world);
    await erase(world, filled.id, "contact");
    const known = async () => {
      const { outbox, version, ...contact } = (await world.contacts.get(filled.id)) ?? {};
      return contact;
    };
    const before = await known();
    const told = () => new Set(world.published.map(({ detail }) => detail.id));
    const toldBefore = told();
    await arrive(world, filled, [], [is]);
    expect(await known()).toEqual(before);
    expect(told()).toEqual(toldBefore);
  });

  test("a sign-up by the same person creates a new contact, during the erasure and after it", async () => {
    for (const when of ["before the tick", "between the ticks", "after"]) {
      const { world, dump } = await makeWorld();
      const filled = await fill(world);
      await erase(world, filled.id, "contact");
      if (when === "between the ticks") await tick(world);
      if (when === "after") await sweptAway(world);
      const back = aSignUp(is, "maroc", world.clock.now());
      await signUp(world, { ...back, consent: { ...back.consent, ipHash: "another" } });
      await deliverAll(world);
      await confirm(world, confirmLinkOf(mailsTo(world, is).at(-1)));
      await sweptAway(world);

      const contact = await findContact(world, is);
      expect(contact).toMatchObject({
        memberships: { maroc: { state: "active" } },
        facts: { orders: { count: 0 } },
      });
      expect(Object.keys(contact?.memberships ?? {})).toEqual(["maroc"]);
      expect(found(await dump(), filled)).toEqual([is]);
      const order = { orderId: "new", amount: 1, currency: "EUR", placedAt: world.clock.now() };
      const detail = { ...order, email: is };
      await recordActivity(world, { type: "OrderPlaced", time: world.clock.now(), detail });
      expect((await findContact(world, is))?.facts.orders.count).toBe(1);
    }
  });

  test.each(["before", "after"] as const)(
    "goes on by the next tick when one dies %s any of its writes",
    async (when) => {
      for (let last = 1; ; last += stride) {
        const { world, dump } = await makeWorld();
        const filled = await fill(world);
        await erase(world, filled.id, "contact");
        const died = await diesIn(() => tickOrThrow(dyingAt(world, last, when)));
        await sweptAway(world);
        expect(found(await dump(), filled), `write ${last}`).toEqual([]);
        if (!died) return expect(last).toBeGreaterThan(10);
      }
    },
    60_000,
  );

  test("begins even when the worker that asked for it dies", async () => {
    for (let last = 2; ; last += stride) {
      const { world, dump } = await makeWorld();
      const filled = await fill(world);
      const died = await diesIn(() => erase(dyingAt(world, last, "before"), filled.id, "contact"));
      await sweptAway(world);
      expect(found(await dump(), filled), `write ${last}`).toEqual([]);
      if (!died) return expect(last).toBeGreaterThan(2);
    }
  });
});

/** All that may arrive of somebody who is erased: news of its mails, acts, mails that were queued, links it has. */
async function arrive(
  world: MemoryWorld,
  filled: Filled,
  sendIds: readonly string[],
  emails: readonly string[] = [was, is, wished],
): Promise<void> {
  const timestamp = world.clock.now();
  for (const sendId of sendIds) {
    const mail = { messageId: "m", destination: [was], tags: { sendId: [sendId] } };
    for (const news of [
      { eventType: "Delivery", delivery: { timestamp } },
      { eventType: "Click", click: { timestamp } },
      { eventType: "Bounce", bounce: { bounceType: "Permanent", timestamp } },
      { eventType: "Complaint", complaint: { timestamp } },
    ]) {
      expect(await recordFeedback(world, { ...news, mail })).toBe("recorded");
    }
  }
  for (const email of emails) {
    const order = { orderId: "order-qz-3", amount: 1, currency: "EUR", placedAt: timestamp };
    const detail = { ...order, email };
    const recorded = await recordActivity(world, { type: "OrderPlaced", time: timestamp, detail });
    expect(recorded.kind).not.toBe("dead-lettered");
  }
  expect(filled.queued.length).toBeGreaterThan(1);
  for (const reference of filled.queued) expect(await deliver(world, reference)).toBe("done");
  const { links } = filled;
  expect((await confirm(world, links.confirm)).kind).toBe("erased");
  await leave(world, links.preferences, "all", "one-click");
  await keep(world, links.preferences);
  await chooseTracking(world, links.preferences, "opens", false);
  expect((await readMyData(world, links.data)).kind).toBe("erased");
  expect((await correct(world, links.data, { firstName: "Quillabelle" })).kind).toBe("erased");
  expect((await changeAddress(world, links.data, wished)).kind).toBe("erased");
  expect((await proveNewAddress(world, links.proof)).kind).toBe("erased");
  await reschedule(world);
  await deliverAll(world);
}
