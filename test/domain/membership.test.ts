import { expect, test } from "vitest";
import { advance } from "../../src/domain/advance.ts";
import { lastRefusal, type SignUp } from "../../src/domain/consent.ts";
import { type Contact, mayMail, newContact } from "../../src/domain/contact.ts";
import { confirmed, signedUp, withConfirmationAgain } from "../../src/domain/membership.ts";
import { waitingSends } from "../../src/domain/outbox.ts";
import { whyNotSend } from "../../src/domain/plan.ts";
import type { Programme } from "../../src/domain/programme.ts";
import { unsubscribe } from "../../src/domain/unsubscribe.ts";
import { keepSubscribed } from "../../src/domain/with-facts.ts";
import { withSuppression } from "../../src/domain/with-suppression.ts";
import { after, day, programme } from "./arbitrary.ts";

const now = day("2026-01-31");

function asked(topic = "maroc", firstName = "Ada"): SignUp {
  return {
    topic,
    email: "ada@example.com",
    firstName,
    language: "en",
    fields: { season: "spring" },
    consent: { version: "1", text: "I agree", page: "https://x.example", at: now, ipHash: "h" },
  };
}

const stranger: Contact = newContact(
  { id: "c1", email: "ada@example.com", language: "fr" },
  now,
  "prospect",
);

function pending(topic = "maroc"): Contact {
  return signedUp(stranger, asked(topic), `nonce-${topic}`, now, programme);
}

function memberOf(topic = "maroc", contact = pending(topic)): Contact {
  const result = confirmed(contact, topic, `nonce-${topic}`, after(now, "PT1H"), programme);
  if (result.kind !== "confirmed") throw new Error(result.kind);
  return result.contact;
}

const messages = (contact: Contact) =>
  waitingSends(contact).map(({ message, withheld }) => [message, withheld]);

test("signing up plans a confirmation mail and adds nobody to a group", () => {
  const contact = pending();
  expect(messages(contact)).toEqual([["confirmation", undefined]]);
  expect(mayMail(contact)).toBe(false);
  expect(contact.memberships.maroc?.asked?.[0]?.consent.text).toBe("I agree");
});

test("signing up again changes nothing about a member until they confirm", () => {
  const member = memberOf();
  const again = signedUp(member, asked("maroc", "Mallory"), "n2", after(now, "P1D"), programme);
  expect(again.firstName).toBe("Ada");
  expect(mayMail(again, "maroc")).toBe(true);
  expect(again.facts).toEqual(member.facts);
});

test("a contact gets at most three confirmation mails in any 24 hours", () => {
  let contact = stranger;
  for (const wait of ["PT0S", "PT8H", "PT16H", "PT23H59M"]) {
    contact = signedUp(contact, asked(), `n-${wait}`, after(now, wait), programme);
  }
  const capped = ["confirmation", "capped"];
  const sent = ["confirmation", undefined];
  expect(messages(contact)).toEqual([sent, sent, sent, capped]);
  const next = signedUp(contact, asked(), "later", after(now, "PT24H"), programme);
  expect(messages(next).at(-1)).toEqual(sent);
});

test("without double opt-in a sign-up joins at once, except for a contact who unsubscribed", () => {
  const [first, ...others] = programme.topics;
  const single = {
    ...programme,
    topics: [{ ...first, doubleOptIn: false }, ...others],
  } as Programme;
  const member = signedUp(stranger, asked(), "n", now, single);
  expect(mayMail(member, "maroc")).toBe(true);
  expect(messages(member)).toEqual([["welcome-1", undefined]]);
  const gone = unsubscribe(member, "all", "preferences", after(now, "P1D"), single);
  const rejoined = signedUp(gone, asked(), "n2", after(now, "P2D"), single);
  expect(mayMail(rejoined)).toBe(false);
  expect(messages(rejoined).at(-1)).toEqual(["confirmation", undefined]);
});

test("confirming joins the group, takes the answers given, and starts the welcome at once", () => {
  const member = memberOf();
  expect(member).toMatchObject({ firstName: "Ada", language: "en" });
  expect(member.memberships.maroc).toMatchObject({ state: "active", fields: { season: "spring" } });
  expect(messages(member).at(-1)).toEqual(["welcome-1", undefined]);
  expect(member.facts.lastActivityAt).toBe(after(now, "PT1H"));
});

test("confirming twice says so, and after unsubscribing the same link is used up", () => {
  const member = memberOf();
  expect(confirmed(member, "maroc", "nonce-maroc", now, programme).kind).toBe("already-confirmed");
  const gone = unsubscribe(member, "all", "one-click", after(now, "P1D"), programme);
  expect(confirmed(gone, "maroc", "nonce-maroc", after(now, "P2D"), programme).kind).toBe("used");
  expect(confirmed(pending(), "maroc", "other", now, programme).kind).toBe("used");
});

test("each confirmation link agrees to the text of its own sign-up, and the first one pressed counts", () => {
  const stranger = asked("maroc", "Mallory");
  const twice = signedUp(pending(), stranger, "n2", after(now, "PT1M"), programme);
  const member = memberOf("maroc", twice);
  expect(member.firstName).toBe("Ada");
  expect(confirmed(member, "maroc", "n2", now, programme).kind).toBe("already-confirmed");
});

test("signing an address up again does not break the links already mailed to it", () => {
  let contact = pending();
  for (let count = 0; count < 9; count += 1) {
    contact = signedUp(contact, asked("maroc", "Mallory"), `n${count}`, now, programme);
  }
  const nonces = contact.memberships.maroc?.asked?.map(({ nonce }) => nonce);
  expect(nonces).toEqual(["nonce-maroc", "n0", "n1"]);
  expect(memberOf("maroc", contact).firstName).toBe("Ada");
});

test("a contact who ever unsubscribed joins any topic only by confirming", () => {
  const topics = programme.topics.map((topic) => ({
    ...topic,
    doubleOptIn: topic.name !== "italie",
  }));
  const single: Programme = { ...programme, topics };
  const gone = unsubscribe(memberOf(), "all", "one-click", after(now, "P1D"), single);
  const posted = signedUp(gone, asked("italie"), "n", after(now, "P2D"), single);
  expect(mayMail(posted)).toBe(false);
});

test("signing up with a member's address changes none of their profile, even with single opt-in", () => {
  const topics = programme.topics.map((topic) => ({
    ...topic,
    doubleOptIn: topic.name !== "italie",
  }));
  const single: Programme = { ...programme, topics };
  const known = { ...memberOf(), version: 3 };
  const posted = signedUp(known, asked("italie", "Mallory"), "n", after(now, "P2D"), single);
  expect(posted.firstName).toBe("Ada");
});

test("unsubscribing forgets a pending sign-up, even for a contact who unsubscribed before", () => {
  const gone = unsubscribe(memberOf(), "all", "one-click", after(now, "P1D"), programme);
  const again = signedUp(gone, asked(), "n2", after(now, "P2D"), programme);
  const left = unsubscribe(again, "all", "preferences", after(now, "P3D"), programme);
  expect(confirmed(left, "maroc", "n2", after(now, "P3D"), programme).kind).toBe("used");
  const leftAgain = unsubscribe(left, "all", "preferences", after(now, "P4D"), programme);
  expect(lastRefusal(undefined, leftAgain.consents)?.at).toBe(after(now, "P4D"));
});

test("a clock that runs behind makes no contact enter a stage twice", () => {
  const member = { ...memberOf(), outbox: [] };
  const kept = keepSubscribed({ ...member, asOf: day("2026-06-01") }, day("2026-05-31"), programme);
  const stages = kept.outbox.flatMap((out) =>
    out.kind === "happened" && out.entry.kind === "stage-changed" ? [out.entry.to] : [],
  );
  expect(new Set(stages).size).toBe(stages.length);
});

test("a member who confirms again does not get the welcome again", () => {
  const again = signedUp(memberOf(), asked("maroc", "Grace"), "n2", after(now, "P1D"), programme);
  const result = confirmed(again, "maroc", "n2", after(now, "P2D"), programme);
  if (result.kind !== "confirmed") throw new Error(result.kind);
  expect(result.contact.firstName).toBe("Grace");
  expect(result.contact.enrolments).toHaveLength(1);
});

test("unsubscribing from one group keeps the other, and from all ends every mail, planned ones included", () => {
  const both = memberOf(
    "italie",
    signedUp(memberOf(), asked("italie"), "nonce-italie", now, programme),
  );
  const later = after(now, "P1D");
  const one = unsubscribe(both, ["maroc"], "preferences", later, programme);
  expect(mayMail(one, "maroc")).toBe(false);
  expect(mayMail(one, "italie")).toBe(true);
  const none = unsubscribe(one, "all", "one-click", later, programme);
  expect(mayMail(none)).toBe(false);
  expect(none.enrolments).toEqual([]);
  const marketing = waitingSends(none).filter(({ purpose }) => purpose === "marketing");
  const withheldSends = marketing.filter(({ withheld }) => withheld === "unsubscribed");
  expect(withheldSends.map(({ message }) => message).sort()).toEqual([
    "welcome-2",
    "welcome-2",
    "welcome-3",
    "welcome-3",
  ]);
  const planned = marketing.filter(({ withheld }) => !withheld);
  expect(planned.map((send) => whyNotSend(none, send, later, programme))).toEqual([
    "unsubscribed",
    "unsubscribed",
  ]);
});

test("unsubscribing before confirming invalidates the confirmation link", () => {
  const gone = unsubscribe(pending(), "all", "preferences", now, programme);
  expect(confirmed(gone, "maroc", "nonce-maroc", now, programme).kind).toBe("used");
});

test("withConfirmationAgain() plans one more mail while the sign-up is pending, and none after", () => {
  const again = withConfirmationAgain(
    pending(),
    "maroc",
    "nonce-maroc",
    after(now, "P4D"),
    programme,
  );
  expect(again && messages(again)).toHaveLength(2);
  expect(withConfirmationAgain(memberOf(), "maroc", "nonce-maroc", now, programme)).toBeUndefined();
});

test("keepSubscribed() ends inactivity", () => {
  const inactive = { ...memberOf(), outbox: [] };
  const rejoined = keepSubscribed(inactive, day("2026-06-01"), programme);
  expect(rejoined.stage.name).toBe("prospect");
  expect(rejoined.facts.lastActivityAt).toBe(day("2026-06-01"));
});

test.each([
  ["complaint", "suppressed"],
  // As often as their address allows: once a month.
  ["bounce", undefined],
] as const)(
  "after a %s no marketing mail goes out, and a confirmation is %s",
  (reason, refusal) => {
    const gone = withSuppression(memberOf(), { reason, at: now }, day("2026-02-01"), programme);
    expect(mayMail(gone)).toBe(false);
    const again = signedUp(gone, asked("italie"), "n", day("2026-02-02"), programme);
    const reasons = waitingSends(again).map(
      (send) => [send.step, whyNotSend(again, send, day("2026-02-02"), programme)] as const,
    );
    expect(Object.fromEntries(reasons).italie).toBe(refusal);
    const others = reasons.filter(([step]) => step !== "italie");
    expect(new Set(others.map(([, reason]) => reason))).toEqual(new Set(["suppressed"]));
  },
);

test("a contact who joins two groups at the same instant gets a welcome for each", () => {
  const both = signedUp(memberOf(), asked("italie"), "nonce-italie", after(now, "PT1H"), programme);
  const inBoth = memberOf("italie", both);
  const welcome = waitingSends(inBoth).filter(({ message }) => message === "welcome-1");
  expect(welcome.map(({ topic }) => topic)).toEqual(["maroc", "italie"]);
  expect(new Set(welcome.map(({ sendId }) => sendId)).size).toBe(2);
  const week = advance(inBoth, after(now, "P8D"), programme);
  const third = waitingSends(week).filter(({ message }) => message === "welcome-3");
  expect(third.map(({ topic }) => topic)).toEqual(["maroc", "italie"]);
  expect(week.enrolments).toEqual([]);
});
