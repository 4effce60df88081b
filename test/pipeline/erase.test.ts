import { describe, expect, test } from "vitest";
import type { MemoryWorld } from "../../src/adapters/memory/memory-world.ts";
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
import { listed } from "../adapters/stores.ts";
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
      expect(await world.addresses.find(addressHash(world, email))).toEqual({ erasedAt: since });
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

  test("a sign-up of the same person starts anew, as it is being erased and after", async () => {
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
        const died = await diesIn(() => tick(dyingAt(world, last, when)));
        await sweptAway(world);
        expect(found(await dump(), filled), `write ${last}`).toEqual([]);
        if (!died) return expect(last).toBeGreaterThan(10);
      }
    },
    60_000,
  );

  test("begins even when whoever asked for it dies", async () => {
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
  expect((await confirm(world, links.confirm)).kind).toBe("forged");
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
