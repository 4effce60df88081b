import { describe, expect, test } from "vitest";
import { activeTopics } from "../../src/domain/contact.ts";
import { confirm } from "../../src/pipeline/confirm.ts";
import { findContact } from "../../src/pipeline/explain.ts";
import { importContacts } from "../../src/pipeline/import-contacts.ts";
import { changeAddress } from "../../src/pipeline/my-data.ts";
import { proveNewAddress } from "../../src/pipeline/new-address.ts";
import { recordActivity } from "../../src/pipeline/record-activity.ts";
import { signUp } from "../../src/pipeline/sign-up.ts";
import { dyingAt, isKilled } from "./broken-world.ts";
import { allContacts, moved, newOwnerSignsUp, ordered, row, SILENT } from "./former-play.ts";
import { aSignUp, deliverAll, join, mailsTo, turn } from "./play.ts";
import { ada, contactOf, countess, dataLink, rightsLinkOf } from "./rights-play.ts";

describe("a sign-up at a former address", () => {
  test("makes a new contact, who owns the address once they confirm", async () => {
    const { world, id } = await moved();
    const owner = await newOwnerSignsUp(world);
    expect(owner.id).not.toBe(id);
    await recordActivity(world, ordered(ada));
    expect((await contactOf(world, id)).facts.orders.count).toBe(1);
    expect((await findContact(world, ada))?.id).toBe(id);

    expect((await confirm(world, owner.link)).kind).toBe("confirmed");
    expect((await findContact(world, ada))?.id).toBe(owner.id);
    await recordActivity(world, ordered(ada, "o2"));
    await importContacts(world, [row(ada)], SILENT);
    expect((await contactOf(world, id)).facts.orders.count).toBe(1);
    expect(await contactOf(world, owner.id)).toMatchObject({
      email: ada,
      facts: { orders: { count: 1 } },
    });
    expect(Object.keys((await contactOf(world, owner.id)).memberships)).toEqual([
      "italie",
      "maroc",
    ]);
    expect(await contactOf(world, id)).toMatchObject({
      email: countess,
      memberships: { maroc: { state: "active" } },
    });
  });

  test("has to be confirmed even with single opt-in", async () => {
    const { world } = await moved();
    const topics = world.programme.topics.map((topic) => ({ ...topic, doubleOptIn: false }));
    const single = { ...world, programme: { ...world.programme, topics } };
    const { id, link } = await newOwnerSignsUp(single);
    expect(activeTopics(await contactOf(world, id))).toEqual([]);
    await confirm(single, link);
    expect(activeTopics(await contactOf(world, id))).toEqual(["italie"]);
    await signUp(single, aSignUp(ada, "maroc", world.clock.now()));
    expect(activeTopics(await contactOf(world, id))).toEqual(["italie", "maroc"]);
  });

  test("reveals nothing about the former owner: it is stored and mailed like any other", async () => {
    const { world, id } = await moved();
    const before = await contactOf(world, id);
    expect(await signUp(world, aSignUp(ada))).toEqual(
      await signUp(world, aSignUp("new@example.com")),
    );
    await deliverAll(world);
    const [known, unknown] = [mailsTo(world, ada).at(-1), mailsTo(world, "new@example.com").at(-1)];
    expect(known?.subject).toBe(unknown?.subject);
    expect(known?.headers).toEqual(unknown?.headers);
    expect(await contactOf(world, id)).toEqual(before);
  });

  test("is forgotten if never confirmed, and the address leads where it did", async () => {
    const { world, id } = await moved();
    const owner = await newOwnerSignsUp(world);
    await turn(world, "P2M");
    expect(await world.contacts.get(owner.id)).toBeUndefined();
    await recordActivity(world, ordered(ada));
    expect((await contactOf(world, id)).facts.orders.count).toBe(1);
  });

  test("is confirmed in full when the process dies at any point and the button is pressed again", async () => {
    for (let at = 1; ; at += 1) {
      const { world } = await moved();
      const owner = await newOwnerSignsUp(world);
      const dying = dyingAt(world, at, "before");
      const died = await isKilled(() => confirm(dying, owner.link));
      if (!died) break;
      expect(["confirmed", "already-confirmed"]).toContain((await confirm(world, owner.link)).kind);
      expect((await findContact(world, ada))?.id).toBe(owner.id);
    }
  });
});

test("a contact who verifies another contact's former address owns it from then on", async () => {
  const { world, id } = await moved();
  const bob = await join(world, "bob@example.com");
  world.clock.forward("P1D");
  await changeAddress(world, await dataLink(world, bob), ada);
  await deliverAll(world);
  expect((await findContact(world, ada))?.id).toBe(id);
  const proof = rightsLinkOf(mailsTo(world, ada).at(-1));
  expect((await proveNewAddress(world, proof)).kind).toBe("done");
  expect((await findContact(world, ada))?.id).toBe(bob);
  expect((await findContact(world, countess))?.id).toBe(id);
});

test("a contact who returns to an address and leaves it again is one contact under all of them", async () => {
  const { world, id } = await moved();
  for (const to of [ada, "third@example.com", countess]) {
    world.clock.forward("P2D");
    await changeAddress(world, await dataLink(world, id), to);
    await deliverAll(world);
    expect((await proveNewAddress(world, rightsLinkOf(mailsTo(world, to).at(-1)))).kind).toBe(
      "done",
    );
    for (const email of [ada, countess])
      await recordActivity(world, ordered(email, `${to} ${email}`));
  }
  await recordActivity(world, ordered("third@example.com"));
  expect(await allContacts(world)).toHaveLength(1);
  const { email, formerAddresses, facts } = await contactOf(world, id);
  expect([email, formerAddresses?.map((former) => former.email)]).toEqual([
    countess,
    [ada, "third@example.com"],
  ]);
  expect(facts.orders.count).toBe(7);
});
