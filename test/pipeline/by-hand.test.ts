import { describe, expect, test } from "vitest";
import { activeTopics } from "../../src/domain/contact.ts";
import { confirm } from "../../src/pipeline/confirm.ts";
import { correctByHand } from "../../src/pipeline/correct-by-hand.ts";
import { deliver } from "../../src/pipeline/deliver.ts";
import { erase } from "../../src/pipeline/erase.ts";
import { findContact } from "../../src/pipeline/explain.ts";
import { ByHandError } from "../../src/pipeline/hand-refusal.ts";
import { importContacts } from "../../src/pipeline/import-contacts.ts";
import { regroup } from "../../src/pipeline/manual-group.ts";
import { recordActivity } from "../../src/pipeline/record-activity.ts";
import { signUp } from "../../src/pipeline/sign-up.ts";
import { suppress } from "../../src/pipeline/suppress.ts";
import { tick } from "../../src/pipeline/tick.ts";
import { unsubscribeByHand } from "../../src/pipeline/unsubscribe-by-hand.ts";
import { allContacts, ordered, row } from "./former-play.ts";
import {
  aSignUp,
  confirmLinkOf,
  deliverAll,
  join,
  ledgerOf,
  mailsTo,
  messagesTo,
  newWorld,
  turn,
} from "./play.ts";
import { ada, contactOf, countess } from "./rights-play.ts";

const hand = { operator: "marie", reason: "phoned" };
const PLAN = { startsJourneys: true, isTrial: false };

describe("unsubscribeByHand()", () => {
  test("ends all mail: queued, due, from a list, or started by an act", async () => {
    const world = newWorld();
    const id = await join(world, ada);
    world.clock.forward("P3D");
    await tick(world);
    const queued = world.queue.drain();
    expect(queued.length).toBeGreaterThan(0);
    const mailed = mailsTo(world, ada).length;

    const outcome = await unsubscribeByHand(world, ada, { hand });
    expect(outcome).toEqual({ kind: "unsubscribed", topics: ["maroc"] });
    for (const reference of queued) await deliver(world, reference);
    await importContacts(world, [row(ada), row(ada, { groups: ["italie"] })], PLAN);
    await recordActivity(world, ordered(ada));
    await regroup(world, { group: "partners", isIn: true, emails: [ada] });
    await regroup(world, { group: "partners", isIn: false, emails: [ada] });
    await turn(world, "P2Y");
    expect(mailsTo(world, ada)).toHaveLength(mailed);
    expect(activeTopics(await contactOf(world, id))).toEqual([]);
    expect(await ledgerOf(world, ada)).toContainEqual(["welcome-2", "refused", "unsubscribed"]);
  });

  test("records who did it and why in the consent log and the timeline, and publishes it", async () => {
    const world = newWorld();
    const id = await join(world, ada);
    await unsubscribeByHand(world, ada, { hand });
    expect((await contactOf(world, id)).consents?.at(-1)).toMatchObject({
      purpose: "mail",
      isGiven: false,
      topic: undefined,
      source: "operator",
      ...hand,
    });
    const entries = [];
    for await (const entry of world.timeline.of(id)) entries.push(entry);
    expect(entries).toContainEqual(expect.objectContaining({ kind: "left", by: "operator", hand }));
    expect(world.published.at(-1)).toMatchObject({
      type: "ContactUnsubscribed",
      detail: { topics: ["maroc"], by: "operator" },
    });
  });

  test("from one topic leaves the others, and can refuse a topic never joined", async () => {
    const world = newWorld();
    const id = await join(world, ada);
    await join(world, ada, "italie");
    const of = (topic: string) => unsubscribeByHand(world, ada, { topic, hand });
    expect(await of("maroc")).toEqual({ kind: "unsubscribed", topics: ["maroc"] });
    expect(await of("maroc")).toEqual({ kind: "already" });
    expect(await of("espagne")).toEqual({ kind: "unsubscribed", topics: ["espagne"] });
    await importContacts(world, [row(ada, { groups: ["espagne"] })], PLAN);
    expect(activeTopics(await contactOf(world, id))).toEqual(["italie"]);
    expect(await unsubscribeByHand(world, ada, { hand })).toMatchObject({ topics: ["italie"] });
    expect(await unsubscribeByHand(world, ada, { hand })).toEqual({ kind: "already" });
  });

  test("remembers the refusal of an unknown address, so no list brings it in", async () => {
    const world = newWorld();
    expect(await unsubscribeByHand(world, ada, { hand })).toEqual({ kind: "remembered" });
    expect(await unsubscribeByHand(world, ada, { hand })).toEqual({ kind: "already" });
    await importContacts(world, [row(ada)], PLAN);
    await turn(world, "P1M");
    expect(activeTopics(await contactOf(world, (await findContact(world, ada))?.id ?? ""))).toEqual(
      [],
    );
    expect(world.outbox).toEqual([]);
  });

  test("does not outlast a later sign-up that the contact confirms", async () => {
    const world = newWorld();
    const id = await join(world, ada);
    await unsubscribeByHand(world, ada, { hand });
    world.clock.forward("P1D");
    await join(world, ada, "italie");
    expect(activeTopics(await contactOf(world, id))).toEqual(["italie"]);
  });

  test("says clearly when there is nobody to unsubscribe, or no such topic", async () => {
    const world = newWorld();
    const id = await join(world, ada);
    await erase(world, id, "contact");
    expect(await unsubscribeByHand(world, ada, { hand })).toEqual({ kind: "erasing" });
    await turn(world, "P1D");
    expect(await unsubscribeByHand(world, ada, { hand })).toEqual({ kind: "erased" });
    expect(await allContacts(world)).toEqual([]);
    for (const [email, topic, words] of [
      [ada, "nowhere", /no topic called "nowhere": expected one of maroc/],
      [ada, "partners", /is a manual group/],
      ["ada", undefined, /spelled right/],
    ] as const) {
      await expect(unsubscribeByHand(world, email, { topic, hand })).rejects.toThrow(words);
    }
  });
});

describe("correctByHand()", () => {
  test("corrects name, language and time zone, and records who did", async () => {
    const world = newWorld();
    const id = await join(world, ada);
    const right = { firstName: "Augusta", language: "en", timeZone: "America/New_York" };
    const typed = { ...right, firstName: " Augusta " };
    const corrected = await correctByHand(world, ada, { ...typed, hand });
    expect(corrected).toEqual({ kind: "corrected", what: ["firstName", "language", "timeZone"] });
    expect(await contactOf(world, id)).toMatchObject(right);
    expect(await correctByHand(world, ada, { ...right, hand })).toEqual({ kind: "same", what: [] });
    const entries = [];
    for await (const entry of world.timeline.of(id)) entries.push(entry);
    expect(entries).toContainEqual(expect.objectContaining({ kind: "corrected", hand }));
  });

  test("moves the contact, with their consent, to the right address, and the old one leads to them", async () => {
    const world = newWorld();
    const id = await join(world, ada);
    const corrected = await correctByHand(world, ada, { email: countess, hand });
    expect(corrected).toEqual({ kind: "corrected", what: ["email"] });
    await recordActivity(world, ordered(ada));
    await turn(world, "P3D");
    expect(messagesTo(world, countess)).toContain("welcome-2");
    expect(messagesTo(world, ada)).not.toContain("welcome-2");
    expect(await allContacts(world)).toMatchObject([
      { id, email: countess, facts: { orders: { count: 1 } } },
    ]);
    const entries = [];
    for await (const entry of world.timeline.of(id)) entries.push(entry);
    expect(entries).toContainEqual(expect.objectContaining({ kind: "address-changed", hand }));
  });

  test("sends a new confirmation to the right address, and invalidates the link sent to the wrong one", async () => {
    const world = newWorld();
    await signUp(world, aSignUp(ada));
    await deliverAll(world);
    const wrong = confirmLinkOf(mailsTo(world, ada).at(-1));
    await correctByHand(world, ada, { email: countess, hand });
    await deliverAll(world);
    expect((await confirm(world, wrong)).kind).toBe("used");
    const right = confirmLinkOf(mailsTo(world, countess).at(-1));
    expect((await confirm(world, right)).kind).toBe("confirmed");
  });

  test("drops a bounce of the wrong address, but not a complaint", async () => {
    const world = newWorld();
    const id = await join(world, ada);
    await suppress(world, ada, { reason: "bounce", at: world.clock.now() });
    await correctByHand(world, ada, { email: countess, hand });
    expect((await contactOf(world, id)).suppressed).toBeUndefined();
    const other = await join(world, "other@example.com");
    await suppress(world, "other@example.com", { reason: "complaint", at: world.clock.now() });
    await correctByHand(world, "other@example.com", { email: "fresh@example.com", hand });
    expect((await contactOf(world, other)).suppressed?.reason).toBe("complaint");
  });

  test("refuses an address that is not free, and then changes nothing else either", async () => {
    const world = newWorld();
    const id = await join(world, ada);
    await join(world, "taken@example.com");
    const bob = await join(world, "former@example.com");
    await correctByHand(world, "former@example.com", { email: "bob@example.com", hand });
    await join(world, "gone@example.com");
    await erase(world, (await findContact(world, "gone@example.com"))?.id ?? "", "contact");
    await suppress(world, "bounced@example.com", { reason: "bounce", at: world.clock.now() });
    await turn(world, "P1D");
    const before = await contactOf(world, id);
    for (const [email, words] of [
      ["taken@example.com", /Another contact has/],
      ["former@example.com", /had that address before/],
      ["gone@example.com", /asked to be erased/],
      ["bounced@example.com", /suppressed after a bounce/],
      ["none", /spelled right/],
    ] as const) {
      const change = { firstName: "Eve", email, hand };
      await expect(correctByHand(world, ada, change)).rejects.toThrow(words);
      expect(await contactOf(world, id)).toEqual(before);
    }
    expect((await contactOf(world, bob)).email).toBe("bob@example.com");
    for (const wrong of [{}, { language: "xx" }, { timeZone: "Mars" }, { firstName: "a\nb" }]) {
      await expect(correctByHand(world, ada, { ...wrong, hand })).rejects.toThrow(ByHandError);
    }
    expect(await correctByHand(world, "no@example.com", { firstName: "X", hand })).toBeUndefined();
  });
});
