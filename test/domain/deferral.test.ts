import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addPeriod, type Instant, nextWithinHours } from "../../src/domain/calendar.ts";
import type { Contact } from "../../src/domain/contact.ts";
import { deferralOf, withMailed } from "../../src/domain/deferral.ts";
import type { Programme } from "../../src/domain/programme.ts";
import type { PlannedSend } from "../../src/domain/send.ts";
import { day, instants, member, programme } from "./arbitrary.ts";

const ANY_RATE = Number.POSITIVE_INFINITY;
const sendingHours = { from: "08:00", until: "20:00" };
const cap = { mails: 2, per: "P7D" };
const quiet: Programme = { ...programme, sendingHours };
const capped: Programme = { ...programme, cap };

function send(sendId: string, dueAt: Instant): PlannedSend {
  return {
    sendId,
    contactId: "c1",
    journey: "welcome",
    step: sendId,
    occurrence: "o",
    message: "welcome-1",
    purpose: "marketing",
    dueAt,
    why: { rule: "r", facts: {}, at: dueAt },
  };
}

test.each([
  // Half past seven in Paris waits until eight; at night, until the next morning.
  ["2026-07-01T05:30:00.000Z", "Europe/Paris", "2026-07-01T06:00:00.000Z"],
  ["2026-07-01T06:00:00.000Z", "Europe/Paris", "2026-07-01T06:00:00.000Z"],
  ["2026-07-01T17:59:59.999Z", "Europe/Paris", "2026-07-01T17:59:59.999Z"],
  ["2026-07-01T18:00:00.000Z", "Europe/Paris", "2026-07-02T06:00:00.000Z"],
  ["2026-07-01T05:30:00.000Z", "Asia/Tokyo", "2026-07-01T05:30:00.000Z"],
  // Across a clock change, the wall clock decides.
  ["2026-03-28T20:00:00.000Z", "Europe/Paris", "2026-03-29T06:00:00.000Z"],
])("at %s in %s a mail may go out at %s", (now, zone, at) => {
  expect(nextWithinHours(now, "08:00", "20:00", zone)).toBe(at);
  const deferral = deferralOf(member(now, zone), send("s", now), now, quiet, ANY_RATE);
  expect(deferral).toEqual(
    at === now ? { kind: "free" } : { kind: "deferred", until: at, by: "sending-hours" },
  );
});

test("a deferred mail may go out at the instant it is deferred to", () => {
  void fc.assert(
    fc.property(
      instants,
      fc.constantFrom("UTC", "Europe/Paris", "America/New_York"),
      (now, zone) => {
        const until = nextWithinHours(now, "08:00", "20:00", zone);
        expect(until >= now).toBe(true);
        expect(nextWithinHours(until, "08:00", "20:00", zone)).toBe(until);
      },
    ),
  );
});

test("a confirmation mail is never deferred", () => {
  const night = day("2026-07-01");
  const confirmation = { ...send("s", night), purpose: "confirmation" as const };
  const full: Contact = {
    ...member(night),
    mailed: [
      { sendId: "a", at: night },
      { sendId: "b", at: night },
    ],
  };
  expect(deferralOf(full, confirmation, night, { ...quiet, cap }, ANY_RATE)).toEqual({
    kind: "free",
  });
});

test("the cap defers a mail until the oldest one counted is out of the period, or refuses it when that is too late", () => {
  const now = day("2026-07-06");
  let contact = withMailed(member(now, "UTC"), send("a", now), day("2026-07-01"), capped);
  expect(deferralOf(contact, send("b", now), now, capped, ANY_RATE)).toEqual({ kind: "free" });
  contact = withMailed(contact, send("b", now), day("2026-07-05"), capped);
  expect(deferralOf(contact, send("c", now), now, capped, ANY_RATE)).toEqual({
    kind: "deferred",
    until: day("2026-07-08"),
    by: "cap",
  });
  expect(deferralOf(contact, send("c", day("2026-07-04")), now, capped, ANY_RATE)).toEqual({
    kind: "capped",
  });
  expect(deferralOf(contact, send("c", now), day("2026-07-08"), capped, ANY_RATE)).toEqual({
    kind: "free",
  });
});

test("a retried mail is counted once, at its last try, and does not block itself", () => {
  const now = day("2026-07-06");
  const one = withMailed(member(now, "UTC"), send("a", now), now, capped);
  const later = addPeriod(now, "PT1H", "UTC");
  const again = withMailed(one, send("a", now), later, capped);
  expect(again.mailed).toEqual([{ sendId: "a", at: later }]);
  const two = withMailed(again, send("b", now), now, capped);
  expect(deferralOf(two, send("b", now), now, capped, ANY_RATE)).toEqual({ kind: "free" });
  expect(two.mailed).toHaveLength(2);
});

test("nothing is counted without a cap", () => {
  const contact = member(day("2026-07-06"));
  expect(withMailed(contact, send("a", contact.asOf), contact.asOf, programme)).toBe(contact);
});

test("mails of a night are spread after the sending hours begin, within their first half, and each stays at its instant", () => {
  const night = "2026-07-01T22:00:00.000Z";
  const untilOf = (id: string, programme: Programme, now: Instant, sendRate = 14) => {
    const deferral = deferralOf(
      { ...member(now, "UTC"), id },
      send("s", night),
      now,
      programme,
      sendRate,
    );
    return deferral.kind === "deferred" ? deferral.until : deferral.kind;
  };
  const ids = Array.from({ length: 200 }, (_, index) => `c${index}`);
  const spread = ids.map((id) => untilOf(id, quiet, night));
  expect(new Set(spread).size).toBeGreaterThan(180);
  expect(spread.every((at) => at >= day("2026-07-02").replace("00:00:00", "08:00:00"))).toBe(true);
  expect(spread.every((at) => at < "2026-07-02T09:00:00.000Z")).toBe(true);
  for (const [index, id] of ids.entries()) {
    const at = spread[index] ?? "";
    expect(untilOf(id, quiet, "2026-07-02T03:00:00.000Z")).toBe(at);
    expect(untilOf(id, quiet, at)).toBe("free");
  }
  // The faster mails go, the shorter it takes.
  const fast = ids.map((id) => untilOf(id, quiet, night, 500));
  expect(fast.every((at) => at < "2026-07-02T08:01:40.000Z")).toBe(true);
  // Short hours: within their first half.
  const short = { ...quiet, sendingHours: { from: "08:00", until: "08:10" } };
  expect(ids.every((id) => untilOf(id, short, night) < "2026-07-02T08:05:00.000Z")).toBe(true);
  // A mail that would be too late by then goes out when the hours begin.
  const impatient = { ...quiet, grace: "PT10H" };
  expect(new Set(ids.map((id) => untilOf(id, impatient, night)))).toEqual(
    new Set(["2026-07-02T08:00:00.000Z"]),
  );
});

test("a mail that comes due within the sending hours keeps its exact instant", () => {
  const noon = "2026-07-01T12:00:00.000Z";
  expect(deferralOf(member(noon, "UTC"), send("s", noon), noon, quiet, 14)).toEqual({
    kind: "free",
  });
});
