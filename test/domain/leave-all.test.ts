import { expect, test } from "vitest";
import type { SignUp } from "../../src/domain/consent.ts";
import { type Contact, mayMail, newContact } from "../../src/domain/contact.ts";
import { unsubscribe } from "../../src/domain/leaving.ts";
import { confirmed, signedUp } from "../../src/domain/membership.ts";
import type { Programme } from "../../src/domain/programme.ts";
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

test("unsubscribe() all refuses all mail in one line of the log", () => {
  const at = after(now, "P1D");
  const gone = unsubscribe(member(stranger, "n", now), "all", "one-click", at, programme);
  expect(gone.consents?.slice(1)).toEqual([{ ...stop, at }]);
});

test("unsubscribe() all of somebody in no group is remembered, told, and said once", () => {
  const gone = unsubscribe(stranger, "all", "one-click", now, programme);
  expect(gone.consents).toEqual([{ ...stop, at: now }]);
  expect(gone.outbox).toEqual([
    { kind: "happened", entry: { kind: "left", at: now, topics: [], by: "one-click" } },
  ]);
  expect(unsubscribe(gone, "all", "preferences", after(now, "P2D"), programme)).toBe(gone);
});

test("somebody in no group who refused all mail joins by confirming only", () => {
  const single: Programme = {
    ...programme,
    topics: programme.topics.map((topic) => ({ ...topic, doubleOptIn: false })),
  };
  const gone = unsubscribe(stranger, "all", "one-click", now, single);
  expect(mayMail(signedUp(gone, asked, "n", after(now, "P1D"), single))).toBe(false);
  expect(mayMail(signedUp(stranger, asked, "n", after(now, "P1D"), single))).toBe(true);
});

test("unsubscribe() all after joining again is a refusal of its own", () => {
  const gone = unsubscribe(
    member(stranger, "n", now),
    "all",
    "one-click",
    after(now, "P1D"),
    programme,
  );
  const back = member(gone, "n2", after(now, "P2D"));
  const out = unsubscribe(back, "all", "one-click", after(now, "P3D"), programme);
  expect(out.consents?.at(-1)).toEqual({ ...stop, at: after(now, "P3D") });
});

test("unsubscribe() a topic that was never joined is remembered, once, and an unknown one is not", () => {
  const gone = unsubscribe(stranger, ["italie", "nowhere"], "preferences", now, programme);
  expect(Object.keys(gone.memberships)).toEqual(["italie"]);
  expect(gone.consents).toMatchObject([{ topic: "italie", isGiven: false, at: now }]);
  expect(unsubscribe(gone, ["italie"], "preferences", after(now, "P1D"), programme)).toBe(gone);
  expect(unsubscribe(stranger, ["nowhere"], "preferences", now, programme)).toBe(stranger);
});
