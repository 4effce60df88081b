import { expect, test } from "vitest";
import type { SignUp } from "../../src/domain/consent.ts";
import { type Contact, mayMail, newContact } from "../../src/domain/contact.ts";
import { confirmed, signedUp } from "../../src/domain/membership.ts";
import type { Programme } from "../../src/domain/programme.ts";
import { unsubscribe } from "../../src/domain/unsubscribe.ts";
import { after, day, programme } from "./arbitrary.ts";

const now = day("2026-01-31");

const asked: SignUp = {
  topic: "maroc",
  email: "ada@example.com",
  language: "en",
  fields: {},
  consent: { version: "1", text: "I agree", page: "https://x.example", at: now, ipHash: "h" },
};

const stranger = newContact({ id: "c1", email: asked.email, language: "fr" }, now, "prospect");
const stop = { purpose: "mail", isGiven: false, topic: undefined, source: "one-click" };

function member(contact: Contact, nonce: string, at: string): Contact {
  const result = confirmed(
    signedUp(contact, asked, nonce, at, programme),
    "maroc",
    nonce,
    at,
    programme,
  );
  if (result.kind !== "confirmed") throw new Error(result.kind);
  return result.contact;
}

test("unsubscribing from all mail adds one line to the consent log", () => {
  const at = after(now, "P1D");
  const unsubscribed = unsubscribe(member(stranger, "n", now), "all", "one-click", at, programme);
  expect(unsubscribed.consents?.slice(1)).toEqual([{ ...stop, at }]);
});

test("a contact in no group can refuse all mail, and it is in the timeline once", () => {
  const unsubscribed = unsubscribe(stranger, "all", "one-click", now, programme);
  expect(unsubscribed.consents).toEqual([{ ...stop, at: now }]);
  expect(unsubscribed.outbox).toEqual([
    { kind: "happened", entry: { kind: "left", at: now, topics: [], by: "one-click" } },
  ]);
  const later = after(now, "P2D");
  const again = unsubscribe(unsubscribed, "all", "preferences", later, programme);
  expect(again.outbox).toEqual(unsubscribed.outbox);
  expect(again.consents).toEqual([
    { ...stop, at: now },
    { ...stop, source: "preferences", at: later },
  ]);
  expect(unsubscribe(again, "all", "preferences", later, programme)).toBe(again);
});

test("a contact in no group who refused all mail joins only by confirming", () => {
  const single: Programme = {
    ...programme,
    topics: programme.topics.map((topic) => ({ ...topic, doubleOptIn: false })),
  };
  const unsubscribed = unsubscribe(stranger, "all", "one-click", now, single);
  expect(mayMail(signedUp(unsubscribed, asked, "n", after(now, "P1D"), single))).toBe(false);
  expect(mayMail(signedUp(stranger, asked, "n", after(now, "P1D"), single))).toBe(true);
});

test("unsubscribing from all mail after joining again is a refusal of its own", () => {
  const unsubscribed = unsubscribe(
    member(stranger, "n", now),
    "all",
    "one-click",
    after(now, "P1D"),
    programme,
  );
  const rejoined = member(unsubscribed, "n2", after(now, "P2D"));
  const unsubscribedAgain = unsubscribe(rejoined, "all", "one-click", after(now, "P3D"), programme);
  expect(unsubscribedAgain.consents?.at(-1)).toEqual({ ...stop, at: after(now, "P3D") });
});

test("unsubscribing from a topic never joined is recorded each time, and from an unknown topic not at all", () => {
  const unsubscribed = unsubscribe(stranger, ["italie", "nowhere"], "preferences", now, programme);
  expect(Object.keys(unsubscribed.memberships)).toEqual(["italie"]);
  expect(unsubscribed.consents).toMatchObject([{ topic: "italie", isGiven: false, at: now }]);
  const later = after(now, "P1D");
  const again = unsubscribe(unsubscribed, ["italie"], "preferences", later, programme);
  expect(again.outbox).toEqual(unsubscribed.outbox);
  expect(again.consents?.map(({ topic, at }) => [topic, at])).toEqual([
    ["italie", now],
    ["italie", later],
  ]);
  expect(unsubscribe(stranger, ["nowhere"], "preferences", now, programme)).toBe(stranger);
});
