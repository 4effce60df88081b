import { expect, test } from "vitest";
import { addPeriod } from "../../src/domain/calendar.ts";
import type { MailOutcome } from "../../src/domain/mail-outcome.ts";
import { confirm, confirmToken } from "../../src/pipeline/confirm.ts";
import { deliver } from "../../src/pipeline/deliver.ts";
import { findContact } from "../../src/pipeline/explain.ts";
import { recordFeedback } from "../../src/pipeline/record-feedback.ts";
import { signUp } from "../../src/pipeline/sign-up.ts";
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

/** The event SES would send about the last mail to Ada. */
function feedback(world: ReturnType<typeof newWorld>, eventType: string, rest: object = {}) {
  const mail = mailsTo(world, ada).at(-1);
  const tags = { sendId: [mail?.sendId ?? ""] };
  return { eventType, mail: { messageId: "m", destination: [ada], tags }, ...rest };
}

const permanent = { bounce: { bounceType: "Permanent", bounceSubType: "General" } };

/** A world whose mail service gives these answers in turn, with the ids of the mails it was handed. */
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

/** Signs Ada up, confirms, and delivers her welcome unless `welcome` is false. */
async function joinThrough(world: ReturnType<typeof newWorld>, welcome = true): Promise<void> {
  await signUp(world, aSignUp(ada));
  await deliverAll(world);
  const contact = await findContact(world, ada);
  const nonce = contact?.memberships.maroc?.asked?.[0]?.nonce ?? "";
  const asked = { contactId: contact?.id ?? "", topic: "maroc", nonce };
  await confirm(world, confirmToken(world, asked, start));
  if (welcome) await deliverAll(world);
}

test("deliver() sends a mail once, however often and however concurrently it runs", async () => {
  const { world, asked } = worldAnswering();
  await signUp(world, aSignUp(ada));
  const [reference] = world.queue.drain();
  if (!reference) throw new Error("Nothing was queued");
  await Promise.all([1, 2, 3].map(() => deliver(world, reference)));
  await deliver(world, reference);
  expect(asked).toHaveLength(1);
  expect(await ledgerOf(world, ada)).toEqual([["confirmation", "accepted"]]);
});

test("deliver() retries when the mail was certainly not accepted", async () => {
  const { world, asked } = worldAnswering({ kind: "not-accepted", reason: "no connection" });
  await signUp(world, aSignUp(ada));
  const [reference] = world.queue.drain();
  if (!reference) throw new Error("Nothing was queued");
  expect(await deliver(world, reference)).toBe("retry");
  expect(await deliver(world, reference)).toBe("done");
  expect(asked).toHaveLength(2);
});

test("deliver() queues a mail again when the mail service takes no more at this moment", async () => {
  const throttled = { kind: "not-accepted", reason: "throttled", tooFast: true } as const;
  const { world, asked } = worldAnswering(throttled);
  await signUp(world, aSignUp(ada));
  const [reference] = world.queue.drain();
  if (!reference) throw new Error("Nothing was queued");
  expect(await deliver(world, reference)).toBe("done");
  expect(await ledgerOf(world, ada)).toEqual([["confirmation", "planned", "throttled"]]);
  expect(world.queue.drain()).toEqual([reference]);
  expect(await deliver(world, reference)).toBe("done");
  expect(asked).toHaveLength(2);
});

test("a marketing mail with an unknown outcome is never sent again, and is closed after a day", async () => {
  const { world, asked } = worldAnswering(
    { kind: "accepted", messageId: "m1" },
    { kind: "unknown", reason: "timeout" },
  );
  await joinThrough(world);
  expect((await ledgerOf(world, ada))[1]).toEqual(["welcome-1", "unknown", "timeout"]);
  await turn(world, "PT23H");
  expect((await ledgerOf(world, ada))[1]).toEqual(["welcome-1", "unknown", "timeout"]);
  await turn(world, "PT2H");
  expect((await ledgerOf(world, ada))[1]).toEqual(["welcome-1", "closed", "unknown: timeout"]);
  expect(asked).toHaveLength(2);
  expect((await findContact(world, ada))?.outbox).toEqual([]);
});

test("feedback resolves a mail with an unknown outcome, even after it was closed", async () => {
  const { world, asked } = worldAnswering(
    { kind: "accepted", messageId: "m1" },
    { kind: "unknown", reason: "timeout" },
  );
  await joinThrough(world);
  await turn(world, "P2D");
  const tags = { sendId: [asked[1] ?? ""] };
  await recordFeedback(world, { eventType: "Delivery", mail: { messageId: "m2", tags } });
  expect((await ledgerOf(world, ada))[1]?.[1]).toBe("delivered");
});

test("a confirmation with an unknown outcome is sent once more, and never a third time", async () => {
  const unknown = { kind: "unknown", reason: "timeout" } as const;
  const { world, asked } = worldAnswering(unknown, unknown);
  await signUp(world, aSignUp(ada));
  await deliverAll(world);
  expect(await ledgerOf(world, ada)).toEqual([["confirmation", "unknown", "timeout"]]);
  await turn(world, "P2D");
  expect(asked).toHaveLength(2);
  expect(new Set(asked).size).toBe(2);
  expect((await ledgerOf(world, ada)).map(([, state]) => state)).toEqual(["closed", "closed"]);
  expect((await findContact(world, ada))?.outbox).toEqual([]);
});

test("a claim whose worker died becomes unknown after its lease, and is not sent again", async () => {
  const { world, asked } = worldAnswering();
  await joinThrough(world, false);
  const [reference] = world.queue.drain();
  if (!reference) throw new Error("Nothing was queued");
  const leaseUntil = addPeriod(start, "PT2M", "UTC");
  await world.ledger.move(reference.sendId, { to: "claimed", at: start, leaseUntil });
  await turn(world, "PT16M");
  expect((await ledgerOf(world, ada))[1]?.[1]).toBe("unknown");
  await turn(world, "P2D");
  expect((await ledgerOf(world, ada))[1]?.[1]).toBe("closed");
  expect(asked).toHaveLength(1);
});

test("a worker can end only its own claim, not one that was taken over meanwhile", async () => {
  const { world } = worldAnswering();
  await signUp(world, aSignUp(ada));
  const [reference] = world.queue.drain();
  const { sendId } = reference ?? { sendId: "" };
  const leaseUntil = addPeriod(start, "PT2M", "UTC");
  const claim = (name: string) =>
    world.ledger.move(sendId, { to: "claimed", at: start, leaseUntil, claim: name });
  await claim("one");
  await world.ledger.move(sendId, { to: "planned", at: start, endsClaim: "one" });
  await claim("other");
  const late = { to: "planned", at: start, endsClaim: "one" } as const;
  expect(await world.ledger.move(sendId, late)).toBeUndefined();
  expect((await world.ledger.get(sendId))?.state).toBe("claimed");
});

test("a permanent refusal by the mail service is stored with its reason", async () => {
  const { world } = worldAnswering({ kind: "refused", reason: "MessageRejected" });
  await signUp(world, aSignUp(ada));
  await deliverAll(world);
  expect(await ledgerOf(world, ada)).toEqual([
    ["confirmation", "refused", "rejected: MessageRejected"],
  ]);
});

test("marketing mail carries the one-click headers of RFC 8058, and a confirmation mail does not", async () => {
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
  "%s suppresses the address, and after a bounce only a confirmation may still go out",
  async (_, type, rest, state) => {
    const world = newWorld();
    await join(world, ada);
    await recordFeedback(world, feedback(world, type, rest));
    await turn(world, "P3M");
    for (const topic of ["italie", "espagne"]) {
      await signUp(world, aSignUp(ada, topic, world.clock.now()));
      await deliverAll(world);
    }
    await turn(world, "P1D");
    const asked = type === "Bounce" ? ["confirmation"] : [];
    expect(messagesTo(world, ada)).toEqual(["confirmation", "welcome-1", ...asked]);
    const ledger = await ledgerOf(world, ada);
    expect(ledger[1]?.slice(0, 2)).toEqual(["welcome-1", state]);
    expect(ledger.at(-1)).toEqual(["confirmation", "refused", "suppressed"]);
  },
);

test("a transient bounce suppresses nobody", async () => {
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

test("feedback that cannot be understood becomes a dead letter, and events we do not use are ignored", async () => {
  const world = newWorld();
  expect(await recordFeedback(world, { eventType: "Bounce" })).toBe("dead-lettered");
  expect(world.letters).toMatchObject([{ step: "record-feedback", body: { eventType: "Bounce" } }]);
  expect(await recordFeedback(world, { eventType: "Open", mail: { messageId: "m" } })).toBe(
    "recorded",
  );
});

test("a read that fails after the claim releases the mail, and the next try sends it", async () => {
  const world = newWorld();
  await signUp(world, aSignUp(ada));
  const [reference] = world.queue.drain();
  if (!reference) throw new Error("Nothing was queued");
  const failing = {
    ...world,
    addresses: {
      ...world.addresses,
      find: async () => {
        throw new Error("The store does not answer");
      },
    },
  };
  await expect(deliver(failing, reference)).rejects.toThrow("does not answer");
  expect(await deliver(world, reference)).toBe("done");
  expect(messagesTo(world, ada)).toEqual(["confirmation"]);
});
