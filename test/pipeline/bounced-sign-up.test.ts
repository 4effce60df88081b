import { expect, test } from "vitest";
import { activeTopics } from "../../src/domain/contact.ts";
import { confirm } from "../../src/pipeline/confirm.ts";
import { deliver } from "../../src/pipeline/deliver.ts";
import { recordFeedback } from "../../src/pipeline/record-feedback.ts";
import { addressHash, signUp } from "../../src/pipeline/sign-up.ts";
import { suppress } from "../../src/pipeline/suppress.ts";
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
import { ada, contactOf } from "./rights-play.ts";

/** A member whose address bounced and is on SES's suppression list. */
async function bounced(reason: "bounce" | "complaint" = "bounce") {
  const world = newWorld();
  const id = await join(world, ada);
  world.clock.forward("P1D");
  const at = world.clock.now();
  await suppress(world, ada, { reason, at });
  world.suppressionList.add({ email: ada, reason, at });
  world.clock.forward("P1D");
  const mailed = mailsTo(world, ada).length;
  const since = () => messagesTo(world, ada).slice(mailed);
  const signUpTo = async (topic = "italie") => {
    await signUp(world, aSignUp(ada, topic, world.clock.now()));
    await deliverAll(world);
  };
  return { world, id, since, signsUp: signUpTo };
}

test("a sign-up after a bounce brings one confirmation mail, and confirming lifts the suppression", async () => {
  const { world, id, since, signsUp: signUpTo } = await bounced();
  await signUpTo();
  expect(since()).toEqual(["confirmation"]);
  expect(await world.suppressionList.find(ada)).toBeUndefined();
  await turn(world, "P7D");
  expect(since()).toEqual(["confirmation"]);
  expect((await contactOf(world, id)).suppressed?.reason).toBe("bounce");

  await signUpTo("espagne");
  expect(since()).toEqual(["confirmation"]);
  world.clock.forward("P1M");
  await signUpTo("espagne");
  expect(since()).toEqual(["confirmation", "confirmation"]);
  const link = confirmLinkOf(mailsTo(world, ada).at(-1));
  expect((await confirm(world, link)).kind).toBe("confirmed");
  await deliverAll(world);
  expect(since().slice(2)).toEqual(["welcome-1"]);
  expect((await contactOf(world, id)).suppressed).toBeUndefined();
  expect((await world.addresses.find(addressHash(world, ada)))?.suppression).toBeUndefined();
});

test("a retry of the month's confirmation mail still goes out", async () => {
  const { world, since } = await bounced();
  await signUp(world, aSignUp(ada, "italie", world.clock.now()));
  const [reference] = world.queue.drain();
  if (!reference) throw new Error("nothing was queued");
  let isThrottled = true;
  const throttling = {
    ...world,
    mailer: {
      send: async (mail: Parameters<typeof world.mailer.send>[0]) =>
        isThrottled
          ? ({ kind: "not-accepted", reason: "throttled" } as const)
          : world.mailer.send(mail),
    },
  };
  expect(await deliver(throttling, reference)).toBe("retry");
  isThrottled = false;
  expect(await deliver(throttling, reference)).toBe("done");
  expect(since()).toEqual(["confirmation"]);
});

test("at most one confirmation mail a month goes out, however many topics and sign-ups", async () => {
  const { world, since, signsUp: signUpTo } = await bounced();
  for (let day = 0; day < 85; day += 1) {
    await signUpTo("italie");
    await signUpTo("espagne");
    world.clock.forward("P1D");
  }
  expect(since().length).toBeGreaterThanOrEqual(2);
  expect(since().length).toBeLessThanOrEqual(3);
});

test("an address that bounces again stays suppressed, and is not tried for another month", async () => {
  const { world, id, since, signsUp: signUpTo } = await bounced();
  await signUpTo();
  const mail = mailsTo(world, ada).at(-1);
  await recordFeedback(world, {
    eventType: "Bounce",
    mail: { messageId: "m", destination: [ada], tags: { sendId: [mail?.sendId ?? ""] } },
    bounce: { bounceType: "Permanent" },
  });
  world.suppressionList.add({ email: ada, reason: "bounce", at: world.clock.now() });
  await signUpTo("espagne");
  expect(since()).toEqual(["confirmation"]);
  expect((await contactOf(world, id)).suppressed?.reason).toBe("bounce");
  expect(await world.suppressionList.find(ada)).toBeDefined();
});

test("nothing is sent after a complaint, from whichever side and in whatever order", async () => {
  const complained = await bounced("complaint");
  await complained.signsUp();
  expect(complained.since()).toEqual([]);

  const both = await bounced();
  await suppress(both.world, ada, { reason: "complaint", at: both.world.clock.now() });
  both.world.clock.forward("PT1M");
  await both.signsUp();
  expect(both.since()).toEqual([]);
  expect((await contactOf(both.world, both.id)).suppressed?.reason).toBe("complaint");

  const listed = await bounced();
  await listed.world.suppressionList.remove(ada);
  const complaint = { email: ada, reason: "complaint", at: listed.world.clock.now() } as const;
  listed.world.suppressionList.add(complaint);
  await listed.signsUp();
  expect(listed.since()).toEqual([]);
  expect(await listed.world.suppressionList.find(ada)).toEqual(complaint);
});

test("confirming by a link mailed before the bounce does not lift the suppression", async () => {
  const world = newWorld();
  await signUp(world, aSignUp(ada));
  await deliverAll(world);
  world.clock.forward("PT1H");
  await suppress(world, ada, { reason: "bounce", at: world.clock.now() });
  world.clock.forward("PT1H");
  const link = confirmLinkOf(mailsTo(world, ada).at(-1));
  expect((await confirm(world, link)).kind).toBe("confirmed");
  await turn(world, "P1M");
  expect(messagesTo(world, ada)).toEqual(["confirmation"]);
});

test("a single opt-in and a new contact at a suppressed address both have to confirm first", async () => {
  const world = newWorld();
  const topics = world.programme.topics.map((topic) => ({ ...topic, doubleOptIn: false }));
  const single = { ...world, programme: { ...world.programme, topics } };
  await suppress(single, ada, { reason: "bounce", at: world.clock.now() });
  world.clock.forward("P1D");
  await signUp(single, aSignUp(ada, "maroc", world.clock.now()));
  await deliverAll(single);
  expect(messagesTo(world, ada)).toEqual(["confirmation"]);
  await confirm(single, confirmLinkOf(mailsTo(world, ada).at(-1)));
  await deliverAll(single);
  expect(messagesTo(world, ada)).toEqual(["confirmation", "welcome-1"]);
});

test("a mail that SES's suppression list blocks is retried later, and the suppression stays here", async () => {
  const { world, id, signsUp: signUpTo } = await bounced();
  const remove = async () => {
    throw new Error("SES does not answer");
  };
  const suppressionList = { ...world.suppressionList, remove };
  const silent = { ...world, suppressionList };
  await signUp(silent, aSignUp(ada, "italie", world.clock.now()));
  await expect(deliverAll(silent)).rejects.toThrow("SES does not answer");
  expect((await contactOf(world, id)).suppressed?.reason).toBe("bounce");
  expect(await ledgerOf(world, ada)).toContainEqual(
    expect.arrayContaining(["confirmation", "planned"]),
  );
  await turn(world, "PT1H");
  expect(messagesTo(world, ada).at(-1)).toBe("confirmation");
  await signUpTo();
  expect(activeTopics(await contactOf(world, id))).toEqual(["maroc"]);
});
