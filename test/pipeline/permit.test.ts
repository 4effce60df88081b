import { expect, test } from "vitest";
import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import { addPeriod } from "../../src/domain/calendar.ts";
import type { MailOutcome } from "../../src/domain/mail-outcome.ts";
import { closeBreaker, evaluateBreaker } from "../../src/pipeline/breaker.ts";
import { confirm } from "../../src/pipeline/confirm.ts";
import { deliver } from "../../src/pipeline/deliver.ts";
import { leave } from "../../src/pipeline/preferences.ts";
import { signUp } from "../../src/pipeline/sign-up.ts";
import {
  aSignUp,
  confirmLinkOf,
  deliverAll,
  ledgerOf,
  mailsTo,
  messagesTo,
  newWorld,
  preferencesLinkOf,
  start,
  turn,
} from "./play.ts";

const ada = "ada@example.com";

async function stopOf(world: MemoryWorld) {
  return (await evaluateBreaker(world, await world.account.read())).stop;
}

async function count(world: MemoryWorld, accepted: number, bounced: number): Promise<void> {
  const now = world.clock.now();
  for (let times = 0; times < accepted; times += 1) await world.breaker.count("accepted", now);
  for (let times = 0; times < bounced; times += 1) await world.breaker.count("bounced", now);
}

/** A world in which Ada's welcome is queued. */
async function withWelcomeQueued(world = newWorld()): Promise<MemoryWorld> {
  await signUp(world, aSignUp(ada));
  await deliverAll(world);
  await confirm(world, confirmLinkOf(mailsTo(world, ada).at(-1)));
  return world;
}

test("near the 24-hour quota confirmations still go out, and marketing mail waits for room", async () => {
  const world = await withWelcomeQueued();
  world.account.set({ max24Hours: 1000, sentLast24Hours: 900 });
  await signUp(world, aSignUp("bob@example.com"));
  await deliverAll(world);
  expect(messagesTo(world, "bob@example.com")).toEqual(["confirmation"]);
  expect(messagesTo(world, ada)).toEqual(["confirmation"]);
  expect((await ledgerOf(world, ada))[1]).toEqual(["welcome-1", "planned"]);

  world.account.set({ sentLast24Hours: 1000 });
  await signUp(world, aSignUp("eve@example.com"));
  await deliverAll(world);
  expect(messagesTo(world, "eve@example.com")).toEqual([]);

  world.account.set({ sentLast24Hours: 10 });
  await turn(world, "PT1H");
  expect(messagesTo(world, "eve@example.com")).toEqual(["confirmation"]);
  expect(messagesTo(world, ada)).toEqual(["confirmation"]);
  await turn(world, "P1DT2H");
  expect(messagesTo(world, ada)).toEqual(["confirmation", "welcome-1"]);
});

test("a crowd beyond the quota waits for the day after, is looked at once, and comes back one by one", async () => {
  const sentAt: string[] = [];
  const base = newWorld();
  const world: MemoryWorld = {
    ...base,
    mailer: {
      async send(mail) {
        sentAt.push(world.clock.now());
        return base.mailer.send(mail);
      },
    },
    account: {
      ...base.account,
      async read() {
        const past = addPeriod(world.clock.now(), "PT24H", "UTC", -1);
        const sentLast24Hours = sentAt.filter((at) => at > past).length;
        return { ...(await base.account.read()), max24Hours: 40, sentLast24Hours };
      },
    },
  };
  const people = Array.from({ length: 25 }, (_, index) => `crowd-${index}@example.com`);
  await Promise.all(people.map((email) => signUp(world, aSignUp(email))));
  await deliverAll(world);
  for (const email of people) await confirm(world, confirmLinkOf(mailsTo(world, email)[0]));
  await deliverAll(world);
  // 90 % of 40 mails: 25 confirmations, and 11 of the 25 welcomes.
  expect(sentAt).toHaveLength(36);

  const looked: string[] = [];
  const seen: MemoryWorld = {
    ...world,
    queue: {
      ...world.queue,
      async push(sends) {
        looked.push(...sends.map(({ sendId }) => sendId));
        await world.queue.push(sends);
      },
    },
  };
  await turn(seen, "PT27H");
  const later = sentAt.slice(36);
  expect(later).toHaveLength(14);
  expect(new Set(later).size).toBe(14);
  expect(later[0]).toBe(addPeriod(start, "PT25H", "UTC"));
  expect(looked).toHaveLength(14);
});

test("a mail that comes twice takes no second place in the crowd behind the quota", async () => {
  const world = await withWelcomeQueued();
  await count(world, 900, 0);
  world.account.set({ max24Hours: 1000, sentLast24Hours: 900 });
  const [reference] = world.queue.drain();
  if (!reference) throw new Error("Nothing is queued");
  await deliver(world, reference);
  const due = await world.contacts.nextDue();
  world.clock.set(addPeriod(start, "PT30M", "UTC"));
  await deliver(world, reference);
  expect(await world.contacts.nextDue()).toBe(due);
});

test("mails behind an open breaker are checked within the hour, each contact's at an instant of their own", async () => {
  const world = newWorld();
  world.account.set({ enforcementStatus: "SHUTDOWN", maxSendRate: 14 });
  const people = Array.from({ length: 20 }, (_, index) => `crowd-${index}@example.com`);
  for (const email of people) await signUp(world, aSignUp(email));
  await deliverAll(world);
  const looks: string[] = [];
  for await (const { due = "" } of world.contacts.all()) looks.push(due);
  expect(new Set(looks).size).toBeGreaterThan(15);
  expect(looks.every((at) => at > start)).toBe(true);
  expect(looks.every((at) => at <= addPeriod(start, "PT1H", "UTC"))).toBe(true);
});

test("too many bounces hold marketing mail back, unclaimed, until they are a day old", async () => {
  const world = await withWelcomeQueued();
  await count(world, 200, 11);
  await signUp(world, aSignUp("bob@example.com"));
  await deliverAll(world);
  expect(messagesTo(world, "bob@example.com")).toEqual(["confirmation"]);
  expect(await stopOf(world)).toMatchObject({ of: "marketing", cause: "bounces", since: start });
  expect(await ledgerOf(world, ada)).toContainEqual(["welcome-1", "planned"]);
  await turn(world, "PT23H");
  expect(messagesTo(world, ada)).toEqual(["confirmation"]);
  await turn(world, "PT2H");
  expect(messagesTo(world, ada)).toEqual(["confirmation", "welcome-1"]);
  expect(await stopOf(world)).toBeUndefined();
});

test("delivered mails count, so the same bounces among more mails are safe", async () => {
  const world = newWorld();
  await count(world, 99, 5);
  await signUp(world, aSignUp(ada));
  await deliverAll(world);
  const { hours } = await world.breaker.read(start);
  expect(Object.values(hours)).toEqual([{ accepted: 100, bounced: 5, complained: 0 }]);
});

test("an account that may not send keeps every mail planned until it may", async () => {
  const world = newWorld();
  world.account.set({ sendingEnabled: false });
  await signUp(world, aSignUp(ada));
  await turn(world, "P2D");
  expect(await ledgerOf(world, ada)).toEqual([["confirmation", "planned"]]);
  expect(await stopOf(world)).toMatchObject({ of: "everything", since: start });
  world.account.set({ sendingEnabled: true });
  await turn(world, "PT1H");
  expect(messagesTo(world, ada)).toEqual(["confirmation"]);
});

test("a mail behind an open breaker is refused as stale after its grace, or as unsubscribed if the contact leaves", async () => {
  const world = await withWelcomeQueued();
  world.account.set({ enforcementStatus: "SHUTDOWN" });
  await turn(world, "P2D");
  expect(await ledgerOf(world, ada)).toContainEqual(["welcome-1", "planned"]);
  await turn(world, "P2D");
  expect(await ledgerOf(world, ada)).toContainEqual(["welcome-1", "refused", "stale"]);

  const other = await withWelcomeQueued();
  other.account.set({ enforcementStatus: "SHUTDOWN" });
  const token = preferencesLinkOf(mailsTo(other, ada)[0]);
  await leave(other, token, "all", "preferences");
  await turn(other, "PT2H");
  expect(await ledgerOf(other, ada)).toContainEqual(["welcome-1", "refused", "unsubscribed"]);
  expect(messagesTo(other, ada)).toEqual(["confirmation"]);
});

test("when the mail service refuses to send at all, it is not asked again for a quarter of an hour", async () => {
  const reason = "SendingPausedException: paused";
  const outcomes: MailOutcome[] = [{ kind: "not-accepted", reason, senderBlocked: true }];
  const asked: string[] = [];
  const base = newWorld();
  const world: MemoryWorld = {
    ...base,
    mailer: {
      async send(mail) {
        asked.push(mail.to);
        return outcomes.shift() ?? base.mailer.send(mail);
      },
    },
  };
  await signUp(world, aSignUp(ada));
  await signUp(world, aSignUp("bob@example.com"));
  const references = world.queue.drain();
  expect(await Promise.all(references.map((one) => deliver(world, one)))).toContain("retry");
  for (const one of references) expect(await deliver(world, one)).toBe("done");
  const asksBefore = asked.length;
  const facts = { kind: "refusal", said: reason };
  const stop = { of: "everything", cause: "refusal", reason, facts, since: start };
  expect(await stopOf(world)).toEqual(stop);
  world.clock.set(addPeriod(start, "PT14M", "UTC"));
  for (const one of references) await deliver(world, one);
  expect(asked).toHaveLength(asksBefore);
  await turn(world, "PT1H");
  expect(messagesTo(world, ada)).toEqual(["confirmation"]);
});

test("an operator can close the breaker, and old bounces do not reopen it", async () => {
  const world = await withWelcomeQueued();
  await count(world, 200, 100);
  expect(await stopOf(world)).toBeDefined();
  await closeBreaker(world);
  expect(await stopOf(world)).toBeUndefined();
  await deliverAll(world);
  expect(messagesTo(world, ada)).toEqual(["confirmation", "welcome-1"]);
  await count(world, 100, 10);
  expect(await stopOf(world)).toBeDefined();
});
