import { expect, test } from "vitest";
import { addPeriod } from "../../src/domain/calendar.ts";
import { confirm, confirmAgain, readConfirmation } from "../../src/pipeline/confirm.ts";
import { findContact } from "../../src/pipeline/explain.ts";
import { signUp } from "../../src/pipeline/sign-up.ts";
import { tick } from "../../src/pipeline/tick.ts";
import {
  aSignUp,
  confirmLinkOf,
  deliverAll,
  join,
  ledgerOf,
  mailsTo,
  messagesTo,
  newWorld,
  start,
} from "./play.ts";

const ada = "ada@example.com";

test("signUp() stores the sign-up with its consent, and one confirmation mail goes out", async () => {
  const world = newWorld();
  expect(await signUp(world, aSignUp(ada))).toEqual({ kind: "stored" });
  await deliverAll(world);
  expect(messagesTo(world, ada)).toEqual(["confirmation"]);
  const contact = await findContact(world, "ADA@example.com");
  expect(contact?.memberships.maroc?.asked?.[0]?.consent).toMatchObject({ version: "1" });
  expect(world.published.map(({ type }) => type)).toEqual(["ContactSignedUp", "MessageSent"]);
});

test("signUp() stores everything even when the queue loses the mail: the next ticks send it", async () => {
  const world = newWorld();
  await signUp(world, aSignUp(ada));
  world.queue.drain();
  world.clock.forward("PT16M");
  await tick(world);
  await deliverAll(world);
  expect(messagesTo(world, ada)).toEqual(["confirmation"]);
});

test("simultaneous sign-ups of one address make one contact and at most three mails", async () => {
  const world = newWorld();
  await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      signUp(world, aSignUp(index % 2 ? ada : "Ada@Example.com")),
    ),
  );
  await deliverAll(world);
  const contacts = [];
  for await (const contact of world.contacts.all()) contacts.push(contact);
  expect(contacts).toHaveLength(1);
  expect(world.outbox.length).toBeLessThanOrEqual(3);
});

test("signUp() stops a burst from one IP, says when to retry, and lets others in", async () => {
  const world = newWorld();
  const from = (email: string, ipHash: string) => {
    const asked = aSignUp(email);
    return signUp(world, { ...asked, consent: { ...asked.consent, ipHash } });
  };
  for (let count = 0; count < 30; count += 1) await from(`c${count}@example.com`, "ip");
  expect(await from("late@example.com", "ip")).toEqual({ kind: "too-many", retryAfterSeconds: 60 });
  expect(await findContact(world, "late@example.com")).toBeUndefined();
  expect(await from("other@example.com", "other ip")).toEqual({ kind: "stored" });
  world.clock.forward("PT1M");
  expect(await from("late@example.com", "ip")).toEqual({ kind: "stored" });
});

test("readConfirmation() changes nothing, confirm() joins once, and confirming again says so", async () => {
  const world = newWorld();
  await signUp(world, aSignUp(ada));
  await deliverAll(world);
  const token = confirmLinkOf(mailsTo(world, ada)[0]);
  const before = JSON.stringify(await findContact(world, ada));
  expect(await readConfirmation(world, token)).toMatchObject({ kind: "ready", topic: "maroc" });
  expect(JSON.stringify(await findContact(world, ada))).toBe(before);
  expect(await confirm(world, token)).toMatchObject({ kind: "confirmed" });
  expect(await confirm(world, token)).toMatchObject({ kind: "already-confirmed" });
  await deliverAll(world);
  expect(messagesTo(world, ada)).toEqual(["confirmation", "welcome-1"]);
  const members = [];
  for await (const id of world.groups.members("maroc")) members.push(id);
  expect(members).toEqual([(await findContact(world, ada))?.id]);
});

test("a confirmation link expires after 72 hours and can be renewed, and a forged one is worthless", async () => {
  const world = newWorld();
  await signUp(world, aSignUp(ada));
  await deliverAll(world);
  const token = confirmLinkOf(mailsTo(world, ada)[0]);
  world.clock.set(addPeriod(start, "PT71H59M", "UTC"));
  expect(await readConfirmation(world, token)).toMatchObject({ kind: "ready" });
  world.clock.set(addPeriod(start, "PT72H", "UTC"));
  expect(await confirm(world, token)).toMatchObject({ kind: "expired" });
  expect(await confirmAgain(world, token)).toMatchObject({ kind: "expired" });
  await deliverAll(world);
  const fresh = confirmLinkOf(mailsTo(world, ada)[1]);
  expect(await confirm(world, fresh)).toMatchObject({ kind: "confirmed" });
  const forged = `${fresh.slice(0, -2)}xx`;
  expect(await confirm(world, forged)).toEqual({ kind: "forged" });
  expect(await confirm(world, "")).toEqual({ kind: "forged" });
});

test("a preferences link confirms nothing", async () => {
  const world = newWorld();
  const id = await join(world, ada);
  const token = world.keys.sign({ to: "leave", contactId: id });
  expect(await confirm(world, token)).toEqual({ kind: "forged" });
});

test("a capped confirmation mail is in the ledger with its reason", async () => {
  const world = newWorld();
  for (let count = 0; count < 4; count += 1) {
    await signUp(world, aSignUp(ada));
    world.clock.forward("PT1M");
  }
  await deliverAll(world);
  expect(await ledgerOf(world, ada)).toEqual([
    ["confirmation", "accepted"],
    ["confirmation", "accepted"],
    ["confirmation", "accepted"],
    ["confirmation", "refused", "capped"],
  ]);
});
