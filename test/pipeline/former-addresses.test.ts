import { describe, expect, test } from "vitest";
import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import { activeTopics } from "../../src/domain/contact.ts";
import { confirm } from "../../src/pipeline/confirm.ts";
import { findContact } from "../../src/pipeline/explain.ts";
import { findStory } from "../../src/pipeline/find-story.ts";
import { importContacts } from "../../src/pipeline/import-contacts.ts";
import { importOrders } from "../../src/pipeline/import-orders.ts";
import { regroup } from "../../src/pipeline/manual-group.ts";
import { changeAddress, eraseMe } from "../../src/pipeline/my-data.ts";
import { proveNewAddress } from "../../src/pipeline/new-address.ts";
import { reconcile } from "../../src/pipeline/reconcile.ts";
import { recordActivity } from "../../src/pipeline/record-activity.ts";
import { recordFeedback } from "../../src/pipeline/record-feedback.ts";
import { reschedule } from "../../src/pipeline/reschedule.ts";
import { addressHash } from "../../src/pipeline/sign-up.ts";
import { tick } from "../../src/pipeline/tick.ts";
import { allContacts, moved, newOwnerSignsUp, ordered, row, SILENT } from "./former-play.ts";
import { deliverAll, join, mailsTo, messagesTo, turn } from "./play.ts";
import { ada, contactOf, countess, dataLink, rightsLinkOf } from "./rights-play.ts";

function feedback(eventType: "Bounce" | "Complaint", to: string, sendId: string) {
  return {
    eventType,
    mail: { messageId: "m", destination: [to], tags: { sendId: [sendId] } },
    bounce: { bounceType: "Permanent" },
    complaint: {},
  };
}

describe("a former address", () => {
  test("leads to its contact: orders, lists, groups and searches find one person", async () => {
    const { world, id } = await moved();
    await recordActivity(world, ordered(ada.toUpperCase()));
    expect((await contactOf(world, id)).facts.orders.count).toBe(1);

    const [merged] = await importContacts(world, [row(ada, { firstName: "Ada" })], SILENT);
    expect(merged?.kind).toBe("merged");
    const { records } = {
      records: [
        { ...ordered(ada).detail, kind: "order", orderId: "o2", at: "2026-01-29T00:00:00.000Z" },
      ] as const,
    };
    expect(await importOrders(world, [{ email: ada, records }], SILENT)).toMatchObject([
      { kind: "merged" },
    ]);
    const change = { group: "partners", isIn: true, emails: [ada] };
    expect(await regroup(world, change)).toEqual([{ email: ada, kind: "changed" }]);

    expect(await findStory(world, ada)).toMatchObject({ id, email: countess });
    expect(await allContacts(world)).toHaveLength(1);
    expect(await contactOf(world, id)).toMatchObject({ email: countess, firstName: "Ada" });
  });

  test("is not mailed again because of a list", async () => {
    const { world, id } = await moved();
    const before = messagesTo(world, ada).length;
    const plan = { startsJourneys: true, isTrial: false };
    await importContacts(world, [row(ada, { groups: ["italie"] })], plan);
    await turn(world, "P30D");
    expect(activeTopics(await contactOf(world, id))).toEqual(["maroc", "italie"]);
    expect(messagesTo(world, ada)).toHaveLength(before);
    expect(messagesTo(world, countess)).toContain("welcome-2");
  });

  test("does not count against the new one when mail to it bounces", async () => {
    const { world, id } = await moved();
    const [first] = mailsTo(world, ada);
    await recordFeedback(world, feedback("Bounce", ada, first?.sendId ?? ""));
    expect((await contactOf(world, id)).suppressed).toBeUndefined();
    const [refused] = await importContacts(world, [row(ada)], SILENT);
    expect(refused).toMatchObject({ kind: "refused", reason: "suppressed" });
  });

  test.each([
    [
      "an event",
      async (world: MemoryWorld) => {
        const sendId = mailsTo(world, ada)[0]?.sendId ?? "";
        await recordFeedback(world, feedback("Complaint", ada, sendId));
      },
    ],
    [
      "the mail service's own list",
      async (world: MemoryWorld) => {
        world.suppressionList.add({ email: ada, reason: "complaint", at: world.clock.now() });
        await reconcile(world);
      },
    ],
    [
      "a list",
      async (world: MemoryWorld) => {
        await importContacts(world, [row(ada, { standing: "complained" })], SILENT);
      },
    ],
  ])(
    "reported in %s as complained of: its contact gets no more marketing mail",
    async (_, complain) => {
      const { world, id } = await moved();
      await complain(world);
      const mailed = world.outbox.length;
      await turn(world, "P1Y");
      expect(world.outbox).toHaveLength(mailed);
      const contact = await contactOf(world, id);
      expect(activeTopics(contact)).toEqual([]);
      expect(contact.suppressed).toBeUndefined();
      expect(contact.consents?.at(-1)).toMatchObject({ isGiven: false, source: "complaint" });
    },
  );
});

test("only the newest of many former addresses lead to a contact", async () => {
  const { world, id } = await moved();
  for (let count = 1; count <= 25; count += 1) {
    world.clock.forward("P2D");
    await changeAddress(world, await dataLink(world, id), `a${count}@example.com`);
    await deliverAll(world);
    await proveNewAddress(world, rightsLinkOf(mailsTo(world, `a${count}@example.com`).at(-1)));
  }
  expect((await contactOf(world, id)).formerAddresses).toHaveLength(20);
  expect(await findContact(world, ada)).toBeUndefined();
  expect(await world.addresses.find(addressHash(world, ada))).toEqual({});
  expect((await findContact(world, "a5@example.com"))?.id).toBe(id);
});

describe("former addresses stored before they led anywhere", () => {
  /** As stored then: the address was released. */
  async function movedByOldVersion() {
    const { world, id } = await moved();
    await world.addresses.forgetFormer(addressHash(world, ada), id);
    const { formerAddresses = [], due, ...contact } = await contactOf(world, id);
    const old = formerAddresses.map(({ leadsHere, ...former }) => former);
    await world.contacts.save({
      ...contact,
      formerAddresses: old,
      due: "2029-01-01T00:00:00.000Z",
    });
    return { world, id };
  }

  test("lead to their contact within minutes of a deployment", async () => {
    const { world, id } = await movedByOldVersion();
    await reschedule(world);
    world.clock.forward("PT16M");
    await tick(world);
    await recordActivity(world, ordered(ada));
    expect((await contactOf(world, id)).facts.orders.count).toBe(1);
    const { version } = await contactOf(world, id);
    await reschedule(world);
    await tick(world);
    expect((await contactOf(world, id)).version).toBe(version);
  });

  test("stay with their present owner, and with nobody after an erasure", async () => {
    const { world, id } = await movedByOldVersion();
    const other = await join(world, ada);
    await reschedule(world);
    world.clock.forward("PT16M");
    await tick(world);
    expect((await findContact(world, ada))?.id).toBe(other);
    expect((await findContact(world, countess))?.id).toBe(id);

    const another = await movedByOldVersion();
    const hash = addressHash(another.world, ada);
    await another.world.addresses.claim(hash, "gone");
    await another.world.addresses.release(hash, "gone", { since: another.world.clock.now() });
    await reschedule(another.world);
    another.world.clock.forward("PT16M");
    await tick(another.world);
    expect(await findContact(another.world, ada)).toBeUndefined();
  });
});

describe("erasure", () => {
  test("leaves only a hash of a former address, as of the present one", async () => {
    const { world, id, token } = await moved();
    await eraseMe(world, token);
    await turn(world, "P1D");
    expect(await world.contacts.get(id)).toBeUndefined();
    for (const email of [ada, countess]) {
      const known = await world.addresses.find(addressHash(world, email));
      expect(Object.keys(known ?? {})).toEqual(["erasedAt", "erasedBy"]);
      expect(await recordActivity(world, ordered(email))).toEqual({ kind: "erased" });
      expect(await importContacts(world, [row(email)], SILENT)).toMatchObject([
        { reason: "erased" },
      ]);
    }
    expect(await allContacts(world)).toEqual([]);
  });

  test("takes nothing from the new owner of a former address, confirmed or not", async () => {
    for (const isConfirmed of [true, false]) {
      const { world, id, token } = await moved();
      const owner = await newOwnerSignsUp(world);
      if (isConfirmed) await confirm(world, owner.link);
      await eraseMe(world, token);
      await turn(world, "P1D");
      expect(await world.contacts.get(id)).toBeUndefined();
      expect((await findContact(world, ada))?.id).toBe(owner.id);
      const { formerOf } = (await world.addresses.find(addressHash(world, ada))) ?? {};
      expect(formerOf).toBeUndefined();
    }
  });
});
