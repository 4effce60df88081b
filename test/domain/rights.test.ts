import { expect, test } from "vitest";
import { advance } from "../../src/domain/advance.ts";
import { consentTo, mayAskFor } from "../../src/domain/consent.ts";
import type { Contact } from "../../src/domain/contact.ts";
import {
  addressProven,
  askedForAddress,
  askedForData,
  corrected,
  withManualGroup,
  withPause,
} from "../../src/domain/rights.ts";
import { withTracking } from "../../src/domain/tracking.ts";
import { unsubscribe } from "../../src/domain/unsubscribe.ts";
import { withSuppression } from "../../src/domain/with-suppression.ts";
import { after, day, member, programme } from "./arbitrary.ts";

const start = day("2026-01-31");
const enrolled: Contact = {
  ...member(start, "UTC"),
  enrolments: [{ journey: "welcome", startedAt: start, done: ["day-0"], topic: "maroc" }],
};
const partners = { name: "partners", label: {}, excludes: "marketing" as const };

/** The mails of a week, each with the reason it was withheld. */
function week(contact: Contact, rules = programme): readonly unknown[] {
  return advance({ ...contact, outbox: [] }, after(start, "P8D"), rules).outbox.flatMap(
    (leftGroup) =>
      leftGroup.kind === "send" ? [[leftGroup.send.message, leftGroup.send.withheld]] : [],
  );
}

test("mails due during a contact's pause are withheld, and mails resume after it", () => {
  const pausing = withPause(enrolled, "P1M", start, programme);
  expect(pausing.pausedUntil).toBe(day("2026-02-28"));
  expect(week(pausing)).toEqual([
    ["welcome-2", "paused"],
    ["welcome-3", "paused"],
  ]);
  // Even when advanced late, it fell within the pause.
  const late = advance({ ...pausing, outbox: [] }, after(start, "P2M"), programme).outbox;
  expect(
    late.flatMap((leftGroup) => (leftGroup.kind === "send" ? [leftGroup.send.withheld] : [])),
  ).toContain("paused");
  const resumed = withPause(pausing, undefined, after(start, "P1D"), programme);
  expect(resumed.pausedUntil).toBeUndefined();
  expect(week(resumed).at(-1)).toEqual(["welcome-3", undefined]);
});

test("a manual group stops all marketing mail, or that of some journeys, until the contact leaves it", () => {
  const all = { ...programme, groups: [partners] };
  const some = { ...programme, groups: [{ ...partners, excludes: ["demo"] }] };
  const partner = withManualGroup(enrolled, "partners", true, start, all);
  expect(week(partner, all).map((mail) => (mail as string[])[1])).toEqual(
    Array(2).fill("excluded"),
  );
  expect(week(partner, some).at(-1)).toEqual(["welcome-3", undefined]);
  const leftGroup = withManualGroup(partner, "partners", false, start, all);
  expect(week(leftGroup, all).at(-1)).toEqual(["welcome-3", undefined]);
  expect(withManualGroup(leftGroup, "partners", false, start, all)).toBe(leftGroup);
});

test("correcting a profile removes an empty name, and equal values change nothing", () => {
  const ada = { ...enrolled, firstName: "Adda" };
  const right = corrected(ada, { firstName: "Ada", timeZone: "Asia/Tokyo" }, start, programme);
  expect(right).toMatchObject({ firstName: "Ada", timeZone: "Asia/Tokyo" });
  expect(right.outbox.at(-1)).toMatchObject({ entry: { what: ["firstName", "timeZone"] } });
  expect(corrected(ada, { firstName: "" }, start, programme).firstName).toBeUndefined();
  expect(corrected(ada, { firstName: "Adda", language: "fr" }, start, programme)).toBe(ada);
});

test("a new address counts once it is verified, only the latest request can be, and the old address is kept", () => {
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

test("mails about a contact's data have the same daily limit as confirmations", () => {
  const requested = ["n1", "n2", "n3", "n4"].reduce(
    (contact, nonce) => askedForData(contact, nonce, start, programme),
    enrolled,
  );
  const mails = requested.outbox.filter(
    (leftGroup) => leftGroup.kind === "send" && leftGroup.send.purpose === "my-data",
  );
  expect(mails).toHaveLength(3);
  expect(askedForData(requested, "n5", after(start, "P2D"), programme)).not.toBe(requested);
});

test("the consent log answers with the latest choice for each topic and purpose, and keeps them all", () => {
  const given = {
    purpose: "mail",
    isGiven: true,
    topic: "maroc",
    source: "page",
    at: start,
  } as const;
  const ada = { ...enrolled, consents: [given] };
  expect(consentTo("maroc", ada.consents)).toBe(given);
  const leftGroup = unsubscribe(ada, "all", "one-click", after(start, "P1D"), programme);
  expect(consentTo("maroc", leftGroup.consents)).toBeUndefined();
  expect(leftGroup.consents?.[0]).toBe(given);
  const complaint = { reason: "complaint", at: start } as const;
  expect(
    consentTo("maroc", withSuppression(ada, complaint, start, programme).consents),
  ).toBeUndefined();
});

test("a contact is not asked again within 6 months of a refusal, nor while consent is given", () => {
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
