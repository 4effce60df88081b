import { expect, test } from "vitest";
import { addPeriod } from "../../src/domain/calendar.ts";
import { deliver } from "../../src/pipeline/deliver.ts";
import { findContact } from "../../src/pipeline/explain.ts";
import { recordFeedback } from "../../src/pipeline/record-feedback.ts";
import { signUp } from "../../src/pipeline/sign-up.ts";
import { tick } from "../../src/pipeline/tick.ts";
import type { MailOutcome } from "../../src/ports.ts";
import {
  aSignUp,
  deliverAll,
  join,
  ledgerOf,
  mailsTo,
  messagesTo,
  newWorld,
  start,
  turn,
} from "./play.ts";

const ada = "ada@example.com";

/** What SES would tell of the last mail to Ada. */
function feedback(world: ReturnType<typeof newWorld>, eventType: string, rest: object = {}) {
  const mail = mailsTo(world, ada).at(-1);
  const tags = { sendId: [mail?.sendId ?? ""] };
  return { eventType, mail: { messageId: "m", destination: [ada], tags }, ...rest };
}

const permanent = { bounce: { bounceType: "Permanent", bounceSubType: "General" } };

/** A world whose mail service answers as told, and counts how often it was asked. */
function worldAnswering(...outcomes: readonly MailOutcome[]) {
  const asked: string[] = [];
  const world = newWorld({
    mailer: {
      async send(mail) {
        asked.push(mail.sendId);
        return outcomes[asked.length - 1] ?? { kind: "accepted", messageId: `m${asked.length}` };
      },
    },
  });
  return { world, asked };
}

test("deliver() hands a mail over once, however often and however many at once it is asked", async () => {
  const { world, asked } = worldAnswering();
  await signUp(world, aSignUp(ada));
  const [reference] = world.queue.drain();
  if (!reference) throw new Error("Nothing was queued");
  await Promise.all([1, 2, 3].map(() => deliver(world, reference)));
  await deliver(world, reference);
  expect(asked).toHaveLength(1);
  expect(await ledgerOf(world, ada)).toEqual([["confirmation", "accepted"]]);
});

test("deliver() tries again when the mail was surely not accepted", async () => {
  const { world, asked } = worldAnswering({ kind: "not-accepted", reason: "throttled" });
  await signUp(world, aSignUp(ada));
  const [reference] = world.queue.drain();
  if (!reference) throw new Error("Nothing was queued");
  expect(await deliver(world, reference)).toBe("retry");
  expect(await deliver(world, reference)).toBe("done");
  expect(asked).toHaveLength(2);
});

test("deliver() never tries again when nobody knows, and the ledger shows it", async () => {
  const { world, asked } = worldAnswering({ kind: "unknown", reason: "timeout" });
  await signUp(world, aSignUp(ada));
  await deliverAll(world);
  await turn(world, "P1D");
  expect(asked).toHaveLength(1);
  expect(await ledgerOf(world, ada)).toEqual([["confirmation", "unknown", "timeout"]]);
  await recordFeedback(world, {
    eventType: "Delivery",
    mail: { messageId: "m", tags: { sendId: [asked[0] ?? ""] } },
  });
  expect((await ledgerOf(world, ada))[0]?.[1]).toBe("delivered");
});

test("a claim whose owner died becomes unknown after its lease, and is not sent again", async () => {
  const { world, asked } = worldAnswering();
  await signUp(world, aSignUp(ada));
  const [reference] = world.queue.drain();
  if (!reference) throw new Error("Nothing was queued");
  const leaseUntil = addPeriod(start, "PT2M", "UTC");
  await world.ledger.move(reference.sendId, { to: "claimed", at: start, leaseUntil });
  world.clock.forward("PT16M");
  await tick(world);
  await deliverAll(world);
  expect(asked).toHaveLength(0);
  expect((await ledgerOf(world, ada))[0]?.[1]).toBe("unknown");
  expect((await findContact(world, ada))?.outbox).toEqual([]);
});

test("a permanent refusal of the mail service is kept with its reason", async () => {
  const { world } = worldAnswering({ kind: "refused", reason: "MessageRejected" });
  await signUp(world, aSignUp(ada));
  await deliverAll(world);
  expect(await ledgerOf(world, ada)).toEqual([
    ["confirmation", "refused", "rejected: MessageRejected"],
  ]);
});

test("marketing mail carries the one-click headers of RFC 8058, a confirmation mail does not", async () => {
  const world = newWorld();
  await join(world, ada);
  const [confirmation, welcome] = mailsTo(world, ada);
  expect(confirmation?.headers).toEqual({});
  expect(welcome?.headers["List-Unsubscribe"]).toMatch(
    /^<https:\/\/mail\.example\.com\/u\/[^<>,\s]+>$/,
  );
  expect(welcome?.headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
});

test.each([
  ["a permanent bounce", "Bounce", permanent, "bounced"],
  ["a complaint", "Complaint", { complaint: {} }, "complained"],
])(
  "%s suppresses the address: no mail goes out any more, a confirmation neither",
  async (_, type, rest, state) => {
    const world = newWorld();
    await join(world, ada);
    await recordFeedback(world, feedback(world, type, rest));
    await turn(world, "P3M");
    await signUp(world, aSignUp(ada, "italie", world.clock.now()));
    await deliverAll(world);
    expect(messagesTo(world, ada)).toEqual(["confirmation", "welcome-1"]);
    const ledger = await ledgerOf(world, ada);
    expect(ledger[1]?.slice(0, 2)).toEqual(["welcome-1", state]);
    expect(ledger.at(-1)).toEqual(["confirmation", "refused", "suppressed"]);
  },
);

test("a bounce that passes suppresses nobody", async () => {
  const world = newWorld();
  await join(world, ada);
  await recordFeedback(world, feedback(world, "Bounce", { bounce: { bounceType: "Transient" } }));
  await turn(world, "P4D");
  expect(messagesTo(world, ada)).toContain("welcome-2");
  expect(world.published.at(-1)?.type).toBe("MessageSent");
  expect(world.published).toContainEqual(
    expect.objectContaining({
      type: "MessageBounced",
      detail: expect.objectContaining({ permanent: false }),
    }),
  );
});

test("feedback in any order leaves the ledger where the last word is", async () => {
  const world = newWorld();
  await join(world, ada);
  for (const event of [
    feedback(world, "Bounce", permanent),
    feedback(world, "Delivery"),
    feedback(world, "Send"),
    feedback(world, "Bounce", permanent),
  ]) {
    expect(await recordFeedback(world, event)).toBe("recorded");
  }
  expect((await ledgerOf(world, ada))[1]?.[1]).toBe("bounced");
});

test("feedback that cannot be understood goes to the dead letters, and what we do not ask for is let pass", async () => {
  const world = newWorld();
  expect(await recordFeedback(world, { eventType: "Bounce" })).toBe("dead-lettered");
  expect(world.letters).toMatchObject([{ step: "record-feedback", body: { eventType: "Bounce" } }]);
  expect(await recordFeedback(world, { eventType: "Open", mail: { messageId: "m" } })).toBe(
    "recorded",
  );
});
