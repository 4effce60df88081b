import { expect, test } from "vitest";
import { addPeriod } from "../../src/domain/calendar.ts";
import { explain, findContact } from "../../src/pipeline/explain.ts";
import { reconcile } from "../../src/pipeline/reconcile.ts";
import { recordFeedback } from "../../src/pipeline/record-feedback.ts";
import { addressHash, signUp } from "../../src/pipeline/sign-up.ts";
import { aSignUp, deliverAll, join, messagesTo, newWorld, start, turn } from "./play.ts";

const ada = "ada@example.com";

test("reconcile() suppresses, once, contacts that lost events left mailable, and the timeline says how it was found", async () => {
  const world = newWorld();
  const id = await join(world, ada);
  world.suppressionList.add({ email: "Ada@Example.com", reason: "complaint", at: start });
  world.clock.forward("P1D");
  expect(await reconcile(world)).toBe(1);
  expect(await reconcile(world)).toBe(0);

  const suppression = { reason: "complaint", foundBy: "suppression-list" };
  const explained = await explain(world, id);
  expect(explained?.contact.suppressed).toEqual({ ...suppression, at: start });
  const entries = explained?.timeline.filter(({ kind }) => kind === "suppressed");
  expect(entries).toEqual([{ ...suppression, kind: "suppressed", at: world.clock.now() }]);
  await turn(world, "P1M");
  await signUp(world, aSignUp(ada, "italie", world.clock.now()));
  await deliverAll(world);
  expect(messagesTo(world, ada)).toEqual(["confirmation", "welcome-1"]);
});

test("reconcile() finishes a suppression that stopped between the address and the contact", async () => {
  const world = newWorld();
  await join(world, ada);
  await world.addresses.suppress(addressHash(world, ada), { reason: "complaint", at: start });
  world.suppressionList.add({ email: ada, reason: "complaint", at: start });
  expect(await reconcile(world)).toBe(1);
  expect((await findContact(world, ada))?.suppressed?.reason).toBe("complaint");
});

test("reconcile() ignores unknown addresses, and keeps what events reported", async () => {
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
