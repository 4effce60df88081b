import { expect, test } from "vitest";
import { addPeriod } from "../../src/domain/calendar.ts";
import { activeTopics } from "../../src/domain/contact.ts";
import { explain, findContact } from "../../src/pipeline/explain.ts";
import { proveNewAddress } from "../../src/pipeline/new-address.ts";
import { reconcile } from "../../src/pipeline/reconcile.ts";
import { recordFeedback } from "../../src/pipeline/record-feedback.ts";
import { addressHash, signUp } from "../../src/pipeline/sign-up.ts";
import { aSignUp, deliverAll, join, messagesTo, newWorld, start, turn } from "./play.ts";
import { contactOf, withWish } from "./rights-play.ts";

const ada = "ada@example.com";

test("reconcile() suppresses whom lost events left mailable, once, and the timeline says how it was found", async () => {
  const world = newWorld();
  const id = await join(world, ada);
  world.suppressionList.add({ email: "Ada@Example.com", reason: "complaint", at: start });
  world.clock.forward("P1D");
  expect(await reconcile(world)).toBe(1);
  expect(await reconcile(world)).toBe(0);

  const found = { reason: "complaint", foundBy: "suppression-list" };
  const explained = await explain(world, id);
  expect(explained?.contact.suppressed).toEqual({ ...found, at: start });
  const entries = explained?.timeline.filter(({ kind }) => kind === "suppressed");
  expect(entries).toEqual([{ ...found, kind: "suppressed", at: world.clock.now() }]);
  await turn(world, "P1M");
  await signUp(world, aSignUp(ada, "italie", world.clock.now()));
  await deliverAll(world);
  expect(messagesTo(world, ada)).toEqual(["confirmation", "welcome-1"]);
});

test("reconcile() finishes what stopped between the address and the contact", async () => {
  const world = newWorld();
  await join(world, ada);
  await world.addresses.suppress(addressHash(world, ada), { reason: "complaint", at: start });
  world.suppressionList.add({ email: ada, reason: "complaint", at: start });
  expect(await reconcile(world)).toBe(1);
  expect((await findContact(world, ada))?.suppressed?.reason).toBe("complaint");
});

test("reconcile() keeps nothing of an address that nobody here has, and leaves what events told as it is", async () => {
  const world = newWorld();
  await join(world, ada);
  const bounce = { bounceType: "Permanent" };
  await recordFeedback(world, {
    eventType: "Bounce",
    mail: { messageId: "m", destination: [ada] },
    bounce,
  });
  const before = await findContact(world, ada);
  world.suppressionList.add({ email: ada, reason: "complaint", at: start });
  world.suppressionList.add({ email: "stranger@example.com", reason: "bounce", at: start });
  expect(await reconcile(world)).toBe(0);
  expect(await findContact(world, ada)).toEqual(before);
  expect(await world.addresses.find(addressHash(world, "stranger@example.com"))).toBeUndefined();
});

test("reconcile() looks two days back, so that one run may fail", async () => {
  const world = newWorld();
  await join(world, ada);
  await join(world, "bob@example.com");
  const ago = (period: string) => addPeriod(start, period, "UTC", -1);
  world.suppressionList.add({ email: ada, reason: "bounce", at: ago("PT47H") });
  world.suppressionList.add({ email: "bob@example.com", reason: "bounce", at: ago("PT49H") });
  expect(await reconcile(world)).toBe(1);
  expect((await findContact(world, ada))?.suppressed).toBeDefined();
});

test.each([
  ["bounce", ["maroc"]],
  ["complaint", []],
] as const)(
  "a %s at an address that is being replaced says nothing against the new one",
  async (reason, topics) => {
    const { world, id, proof } = await withWish();
    world.suppressionList.add({ email: ada, reason, at: world.clock.now() });
    const addresses = {
      ...world.addresses,
      async find(hash: string) {
        const known = await world.addresses.find(hash);
        if (known?.suppression && known.contactId === id) await proveNewAddress(world, proof);
        return known;
      },
    };
    expect(await reconcile({ ...world, addresses })).toBe(1);
    const contact = await contactOf(world, id);
    expect(contact.email).not.toBe(ada);
    expect(contact.suppressed).toBeUndefined();
    expect(activeTopics(contact)).toEqual(topics);
  },
);
