import { expect, test } from "vitest";
import { advance } from "../../src/domain/advance.ts";
import { consentTo, mayAskFor } from "../../src/domain/consent.ts";
import type { Contact } from "../../src/domain/contact.ts";
import { unsubscribe } from "../../src/domain/leaving.ts";
import {
  addressProven,
  askedForAddress,
  askedForData,
  corrected,
  withManualGroup,
  withPause,
} from "../../src/domain/rights.ts";
import { withTracking } from "../../src/domain/tracking.ts";
import { withSuppression } from "../../src/domain/with-suppression.ts";
import { after, day, member, programme } from "./arbitrary.ts";

const start = day("2026-01-31");
const enrolled: Contact = {
  ...member(start, "UTC"),
  enrolments: [{ journey: "welcome", startedAt: start, done: ["day-0"], topic: "maroc" }],
};
const partners = { name: "partners", label: {}, excludes: "marketing" as const };

/** The mails of a week, and why each was withheld. */
function week(contact: Contact, rules = programme): readonly unknown[] {
  return advance({ ...contact, outbox: [] }, after(start, "P8D"), rules).outbox.flatMap((out) =>
    out.kind === "send" ? [[out.send.message, out.send.withheld]] : [],
  );
}

test("while a contact pauses, what comes due is withheld; then mails come again", () => {
  const resting = withPause(enrolled, "P1M", start, programme);
  expect(resting.pausedUntil).toBe(day("2026-02-28"));
  expect(week(resting)).toEqual([
    ["welcome-2", "paused"],
    ["welcome-3", "paused"],
  ]);
  // Told late, it still fell into the pause.
  const late = advance({ ...resting, outbox: [] }, after(start, "P2M"), programme).outbox;
  expect(late.flatMap((out) => (out.kind === "send" ? [out.send.withheld] : []))).toContain(
    "paused",
  );
  const over = withPause(resting, undefined, after(start, "P1D"), programme);
  expect(over.pausedUntil).toBeUndefined();
  expect(week(over).at(-1)).toEqual(["welcome-3", undefined]);
});

test("a manual group stops marketing mail, or that of some journeys, until the contact leaves it", () => {
  const all = { ...programme, groups: [partners] };
  const some = { ...programme, groups: [{ ...partners, excludes: ["demo"] }] };
  const partner = withManualGroup(enrolled, "partners", true, start, all);
  expect(week(partner, all).map((mail) => (mail as string[])[1])).toEqual(
    Array(2).fill("excluded"),
  );
  expect(week(partner, some).at(-1)).toEqual(["welcome-3", undefined]);
  const out = withManualGroup(partner, "partners", false, start, all);
  expect(week(out, all).at(-1)).toEqual(["welcome-3", undefined]);
  expect(withManualGroup(out, "partners", false, start, all)).toBe(out);
});

test("a profile is corrected, an empty name removes it, and equal values change nothing", () => {
  const ada = { ...enrolled, firstName: "Adda" };
  const right = corrected(ada, { firstName: "Ada", timeZone: "Asia/Tokyo" }, start, programme);
  expect(right).toMatchObject({ firstName: "Ada", timeZone: "Asia/Tokyo" });
  expect(right.outbox.at(-1)).toMatchObject({ entry: { what: ["firstName", "timeZone"] } });
  expect(corrected(ada, { firstName: "" }, start, programme).firstName).toBeUndefined();
  expect(corrected(ada, { firstName: "Adda", language: "fr" }, start, programme)).toBe(ada);
});

test("a new address counts once it is proven, the last one asked for, and the old one is kept", () => {
  const one = askedForAddress(enrolled, "one@example.com", "n1", start, programme);
  const two = askedForAddress(one, "two@example.com", "n2", start, programme);
  expect(two.email).toBe("ada@example.com");
  expect(addressProven(two, "n1", start, programme)).toBeUndefined();
  const moved = addressProven(two, "n2", start, programme);
  expect(moved).toMatchObject({
    email: "two@example.com",
    formerAddresses: [{ email: "ada@example.com", until: start }],
  });
  expect(moved?.newAddress).toBeUndefined();
  expect(askedForAddress(enrolled, "ADA@example.com", "n3", start, programme)).toBe(enrolled);
});

test("mails that answer a wish are as many a day as confirmations may be", () => {
  const asked = ["n1", "n2", "n3", "n4"].reduce(
    (contact, nonce) => askedForData(contact, nonce, start, programme),
    enrolled,
  );
  const mails = asked.outbox.filter((out) => out.kind === "send" && out.send.purpose === "my-data");
  expect(mails).toHaveLength(3);
  expect(askedForData(asked, "n5", after(start, "P2D"), programme)).not.toBe(asked);
});

test("the consent log tells the last word on each topic and purpose, and forgets none", () => {
  const given = {
    purpose: "mail",
    isGiven: true,
    topic: "maroc",
    source: "page",
    at: start,
  } as const;
  const ada = { ...enrolled, consents: [given] };
  expect(consentTo("maroc", ada.consents)).toBe(given);
  const out = unsubscribe(ada, "all", "one-click", after(start, "P1D"), programme);
  expect(consentTo("maroc", out.consents)).toBeUndefined();
  expect(out.consents?.[0]).toBe(given);
  const complaint = { reason: "complaint", at: start } as const;
  expect(
    consentTo("maroc", withSuppression(ada, complaint, start, programme).consents),
  ).toBeUndefined();
});

test("nobody is asked again within 6 months of a refusal, nor while consent is given", () => {
  const refused = withTracking(enrolled, "opens", false, start, programme);
  expect(mayAskFor("opens", enrolled.consents, start)).toBe(true);
  expect(mayAskFor("opens", refused.consents, after(start, "P5M"))).toBe(false);
  expect(mayAskFor("opens", refused.consents, after(start, "P6M"))).toBe(true);
  expect(mayAskFor("clicks", refused.consents, start)).toBe(true);
  const allowed = withTracking(refused, "opens", true, start, programme);
  expect(allowed.openTracking).toBe(start);
  expect(mayAskFor("opens", allowed.consents, after(start, "P9Y"))).toBe(false);
  expect(allowed.consents).toHaveLength(2);
});
