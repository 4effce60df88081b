import { expect, test } from "vitest";
import { advance } from "../../src/domain/advance.ts";
import type { SignUp } from "../../src/domain/consent.ts";
import { type Contact, mayMail, newContact } from "../../src/domain/contact.ts";
import { unsubscribe } from "../../src/domain/leaving.ts";
import { confirmed, signedUp, withConfirmationAgain } from "../../src/domain/membership.ts";
import { waitingSends } from "../../src/domain/outbox.ts";
import { whyNotSend } from "../../src/domain/plan.ts";
import type { Programme } from "../../src/domain/programme.ts";
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

test("signedUp() plans a confirmation mail and puts nobody in a group", () => {
  const contact = pending();
  expect(messages(contact)).toEqual([["confirmation", undefined]]);
  expect(mayMail(contact)).toBe(false);
  expect(contact.memberships.maroc?.asked?.[0]?.consent.text).toBe("I agree");
});

test("signedUp() changes nothing known of a member before it confirms", () => {
  const member = memberOf();
  const again = signedUp(member, asked("maroc", "Mallory"), "n2", after(now, "P1D"), programme);
  expect(again.firstName).toBe("Ada");
  expect(mayMail(again, "maroc")).toBe(true);
  expect(again.facts).toEqual(member.facts);
});

test("signedUp() asks for at most three confirmation mails in 24 hours, whenever the day begins", () => {
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

test("signedUp() to a topic without double opt-in joins at once, but not somebody who left", () => {
  const [first, ...others] = programme.topics;
  const single = {
    ...programme,
    topics: [{ ...first, doubleOptIn: false }, ...others],
  } as Programme;
  const member = signedUp(stranger, asked(), "n", now, single);
  expect(mayMail(member, "maroc")).toBe(true);
  expect(messages(member)).toEqual([["welcome-1", undefined]]);
  const gone = unsubscribe(member, "all", "preferences", after(now, "P1D"), single);
  const back = signedUp(gone, asked(), "n2", after(now, "P2D"), single);
  expect(mayMail(back)).toBe(false);
  expect(messages(back).at(-1)).toEqual(["confirmation", undefined]);
});

test("confirmed() joins the group, takes what was typed, and starts the welcome at once", () => {
  const member = memberOf();
  expect(member).toMatchObject({ firstName: "Ada", language: "en" });
  expect(member.memberships.maroc).toMatchObject({ state: "active", fields: { season: "spring" } });
  expect(messages(member).at(-1)).toEqual(["welcome-1", undefined]);
  expect(member.facts.lastActivityAt).toBe(after(now, "PT1H"));
});

test("confirmed() again says so, and after leaving the same link is used up", () => {
  const member = memberOf();
  expect(confirmed(member, "maroc", "nonce-maroc", now, programme).kind).toBe("already-confirmed");
  const gone = unsubscribe(member, "all", "one-click", after(now, "P1D"), programme);
  expect(confirmed(gone, "maroc", "nonce-maroc", after(now, "P2D"), programme).kind).toBe("used");
  expect(confirmed(pending(), "maroc", "other", now, programme).kind).toBe("used");
});

test("each confirmation link agrees to what its own sign-up said, and the first pressed counts", () => {
  const stranger = asked("maroc", "Mallory");
  const twice = signedUp(pending(), stranger, "n2", after(now, "PT1M"), programme);
  const member = memberOf("maroc", twice);
  expect(member.firstName).toBe("Ada");
  expect(confirmed(member, "maroc", "n2", now, programme).kind).toBe("already-confirmed");
});

test("posting an address again does not break the links already mailed to it", () => {
  let contact = pending();
  for (let count = 0; count < 9; count += 1) {
    contact = signedUp(contact, asked("maroc", "Mallory"), `n${count}`, now, programme);
  }
  const nonces = contact.memberships.maroc?.asked?.map(({ nonce }) => nonce);
  expect(nonces).toEqual(["nonce-maroc", "n0", "n1"]);
  expect(memberOf("maroc", contact).firstName).toBe("Ada");
});

test("a contact who once left joins only by confirming, for any topic and by any poster of the address", () => {
  const topics = programme.topics.map((topic) => ({
    ...topic,
    doubleOptIn: topic.name !== "italie",
  }));
  const single: Programme = { ...programme, topics };
  const gone = unsubscribe(memberOf(), "all", "one-click", after(now, "P1D"), single);
  const posted = signedUp(gone, asked("italie"), "n", after(now, "P2D"), single);
  expect(mayMail(posted)).toBe(false);
});

test("a stranger who posts a member's address changes nothing of its profile, with single opt-in neither", () => {
  const topics = programme.topics.map((topic) => ({
    ...topic,
    doubleOptIn: topic.name !== "italie",
  }));
  const single: Programme = { ...programme, topics };
  const known = { ...memberOf(), version: 3 };
  const posted = signedUp(known, asked("italie", "Mallory"), "n", after(now, "P2D"), single);
  expect(posted.firstName).toBe("Ada");
});

test("leaving forgets what was asked, also after having left before", () => {
  const gone = unsubscribe(memberOf(), "all", "one-click", after(now, "P1D"), programme);
  const again = signedUp(gone, asked(), "n2", after(now, "P2D"), programme);
  const out = unsubscribe(again, "all", "preferences", after(now, "P3D"), programme);
  expect(confirmed(out, "maroc", "n2", after(now, "P3D"), programme).kind).toBe("used");
  expect(unsubscribe(out, "all", "preferences", after(now, "P4D"), programme)).toBe(out);
});

test("with the clock behind, no stage is entered twice", () => {
  const member = { ...memberOf(), outbox: [] };
  const asleep = keepSubscribed(
    { ...member, asOf: day("2026-06-01") },
    day("2026-05-31"),
    programme,
  );
  const stages = asleep.outbox.flatMap((out) =>
    out.kind === "happened" && out.entry.kind === "stage-changed" ? [out.entry.to] : [],
  );
  expect(new Set(stages).size).toBe(stages.length);
});

test("confirming again while a member does not start the welcome again", () => {
  const again = signedUp(memberOf(), asked("maroc", "Grace"), "n2", after(now, "P1D"), programme);
  const result = confirmed(again, "maroc", "n2", after(now, "P2D"), programme);
  if (result.kind !== "confirmed") throw new Error(result.kind);
  expect(result.contact.firstName).toBe("Grace");
  expect(result.contact.enrolments).toHaveLength(1);
});

test("unsubscribe() one group keeps the other; unsubscribe() all ends every mail, planned ones included", () => {
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
  const cut = marketing.filter(({ withheld }) => withheld === "unsubscribed");
  expect(cut.map(({ message }) => message).sort()).toEqual([
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

test("unsubscribe() before confirming makes the link in the mail worthless", () => {
  const gone = unsubscribe(pending(), "all", "preferences", now, programme);
  expect(confirmed(gone, "maroc", "nonce-maroc", now, programme).kind).toBe("used");
});

test("withConfirmationAgain() plans one more mail while the sign-up waits, and none after", () => {
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
  const asleep = { ...memberOf(), outbox: [] };
  const back = keepSubscribed(asleep, day("2026-06-01"), programme);
  expect(back.stage.name).toBe("prospect");
  expect(back.facts.lastActivityAt).toBe(day("2026-06-01"));
});

test.each([
  ["complaint", "suppressed"],
  // As far as their address allows it: once a month.
  ["bounce", undefined],
] as const)("after a %s no marketing mail goes out, and a confirmation is %s", (reason, asks) => {
  const gone = withSuppression(memberOf(), { reason, at: now }, day("2026-02-01"), programme);
  expect(mayMail(gone)).toBe(false);
  const again = signedUp(gone, asked("italie"), "n", day("2026-02-02"), programme);
  const reasons = waitingSends(again).map(
    (send) => [send.step, whyNotSend(again, send, day("2026-02-02"), programme)] as const,
  );
  expect(Object.fromEntries(reasons).italie).toBe(asks);
  const others = reasons.filter(([step]) => step !== "italie");
  expect(new Set(others.map(([, reason]) => reason))).toEqual(new Set(["suppressed"]));
});

test("two groups joined at the same instant are welcomed each on its own", () => {
  const both = signedUp(memberOf(), asked("italie"), "nonce-italie", after(now, "PT1H"), programme);
  const joined = memberOf("italie", both);
  const welcome = waitingSends(joined).filter(({ message }) => message === "welcome-1");
  expect(welcome.map(({ topic }) => topic)).toEqual(["maroc", "italie"]);
  expect(new Set(welcome.map(({ sendId }) => sendId)).size).toBe(2);
  const week = advance(joined, after(now, "P8D"), programme);
  const third = waitingSends(week).filter(({ message }) => message === "welcome-3");
  expect(third.map(({ topic }) => topic)).toEqual(["maroc", "italie"]);
  expect(week.enrolments).toEqual([]);
});
