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
import { dyingAt, isKilled } from "./broken-world.ts";
import { type Filled, fill, former, kinds, other, present, requested } from "./erasable.ts";
import { aSignUp, confirmLinkOf, deliverAll, mailsTo } from "./play.ts";

/** The ticks of the first quarter of an hour of an erasure, and two hours more. */
async function sweep(world: MemoryWorld): Promise<void> {
  await tick(world);
  world.clock.forward("PT15M");
  await tick(world);
  world.clock.forward("PT2H");
}

/** Ticks, and throws any error of a contact, which a tick would only report. */
async function tickOrThrow(world: MemoryWorld): Promise<void> {
  const { failed } = await tick(world);
  for (const { error } of failed) throw error;
}

/** The contact's traces in the stores. */
function tracesIn(dump: string, { traces }: Filled): readonly string[] {
  return traces.filter((trace) => dump.includes(trace));
}

/** Everything stored about the other contact. */
async function storedForOther(world: MemoryWorld) {
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
  test("leaves only the hash of an address, and keeps everybody else's data", async () => {
    const { world, dump } = await makeWorld();
    const filled = await fill(world);
    expect(tracesIn(await dump(), filled)).toEqual(filled.traces);
    const before = await storedForOther(world);
    const since = world.clock.now();

    await erase(world, filled.id, "contact");
    await sweep(world);
    expect(tracesIn(await dump(), filled)).toEqual([]);
    for (const email of [former, present, requested]) {
      expect(await world.addresses.find(addressHash(world, email))).toEqual({
        erasedAt: since,
        erasedBy: "contact",
      });
    }
    expect(await storedForOther(world)).toEqual(before);
    expect(before.mails.length * before.timeline.length).toBeGreaterThan(0);
  });

  test("keeps the reason why an address must not be mailed", async () => {
    const { world, dump } = await makeWorld();
    const filled = await fill(world);
    const at = world.clock.now();
    const mail = { messageId: "m", destination: [present] };
    await recordFeedback(world, { eventType: "Complaint", mail, complaint: { timestamp: at } });
    await erase(world, filled.id, "contact");
    await sweep(world);
    expect(tracesIn(await dump(), filled)).toEqual([]);
    expect(await world.addresses.find(addressHash(world, present))).toMatchObject({
      suppression: { reason: "complaint" },
      erasedAt: at,
    });
  });

  test("is not undone by late arrivals, none of which fails", async () => {
    const { world, dump } = await makeWorld();
    const filled = await fill(world);
    const sent = world.outbox.length;
    const sendIds = mailsTo(world, former).map(({ sendId }) => sendId);
    await erase(world, filled.id, "contact");
    // Until the first tick their former address is free.
    await arrive(world, filled, sendIds, [present]);
    await tick(world);
    await arrive(world, filled, sendIds);
    world.clock.forward("PT15M");
    await tick(world);
    await arrive(world, filled, sendIds);
    await tick(world);
    world.clock.forward("PT2H");
    expect(tracesIn(await dump(), filled)).toEqual([]);
    expect(await findContact(world, former)).toBeUndefined();
    expect(await findContact(world, present)).toBeUndefined();
    expect(world.outbox).toHaveLength(sent);
  });

  test("sweeps again a quarter of an hour later, for writes that were in transit", async () => {
    const { world, dump } = await makeWorld();
    const filled = await fill(world);
    const { id } = filled;
    const [line] = await listed(world.ledger.of(id));
    const [entry] = await listed(world.timeline.of(id));
    const [order] = await world.orders.of(id);
    if (!line || !entry || !order) throw new Error("The stores were not filled");
    await erase(world, id, "contact");
    await tick(world);
    // Their id stays until the end, and their network's hash for as long as it is counted.
    const left = tracesIn(await dump(), filled).filter((trace) => trace !== "hash-of-a-network");
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
    expect(tracesIn(await dump(), filled)).toContain("order-qz");
    world.clock.forward("PT1M");
    await tick(world);
    world.clock.forward("PT2H");
    expect(tracesIn(await dump(), filled)).toEqual([]);
  });

  test("stops all changes to the contact and all events about them, whatever arrives", async () => {
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
    await arrive(world, filled, [], [present]);
    expect(await known()).toEqual(before);
    expect(told()).toEqual(toldBefore);
  });

  test("lets a sign-up by the same person create a new contact, during and after it", async () => {
    for (const when of ["before the tick", "between the ticks", "after"]) {
      const { world, dump } = await makeWorld();
      const filled = await fill(world);
      await erase(world, filled.id, "contact");
      if (when === "between the ticks") await tick(world);
      if (when === "after") await sweep(world);
      const back = aSignUp(present, "maroc", world.clock.now());
      await signUp(world, { ...back, consent: { ...back.consent, ipHash: "another" } });
      await deliverAll(world);
      await confirm(world, confirmLinkOf(mailsTo(world, present).at(-1)));
      await sweep(world);

      const contact = await findContact(world, present);
      expect(contact).toMatchObject({
        memberships: { maroc: { state: "active" } },
        facts: { orders: { count: 0 } },
      });
      expect(Object.keys(contact?.memberships ?? {})).toEqual(["maroc"]);
      expect(tracesIn(await dump(), filled)).toEqual([present]);
      const order = { orderId: "new", amount: 1, currency: "EUR", placedAt: world.clock.now() };
      const detail = { ...order, email: present };
      await recordActivity(world, { type: "OrderPlaced", time: world.clock.now(), detail });
      expect((await findContact(world, present))?.facts.orders.count).toBe(1);
    }
  });

  test.each(["before", "after"] as const)(
    "is continued by the next tick when a process dies %s any of its writes",
    async (when) => {
      for (let last = 1; ; last += stride) {
        const { world, dump } = await makeWorld();
        const filled = await fill(world);
        await erase(world, filled.id, "contact");
        const died = await isKilled(() => tickOrThrow(dyingAt(world, last, when)));
        await sweep(world);
        expect(tracesIn(await dump(), filled), `write ${last}`).toEqual([]);
        if (!died) return expect(last).toBeGreaterThan(10);
      }
    },
    60_000,
  );

  test("begins even if the worker that requested it dies", async () => {
    for (let last = 2; ; last += stride) {
      const { world, dump } = await makeWorld();
      const filled = await fill(world);
      const died = await isKilled(() =>
        erase(dyingAt(world, last, "before"), filled.id, "contact"),
      );
      await sweep(world);
      expect(tracesIn(await dump(), filled), `write ${last}`).toEqual([]);
      if (!died) return expect(last).toBeGreaterThan(2);
    }
  });
});

/** Everything that can arrive about an erased contact: mail events, acts, queued mails, their links. */
async function arrive(
  world: MemoryWorld,
  filled: Filled,
  sendIds: readonly string[],
  emails: readonly string[] = [former, present, requested],
): Promise<void> {
  const timestamp = world.clock.now();
  for (const sendId of sendIds) {
    const mail = { messageId: "m", destination: [former], tags: { sendId: [sendId] } };
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
  expect((await changeAddress(world, links.data, requested)).kind).toBe("erased");
  expect((await proveNewAddress(world, links.proof)).kind).toBe("erased");
  await reschedule(world);
  await deliverAll(world);
}
