import * as fc from "fast-check";
import { expect, test } from "vitest";
import { addPeriod, type Instant, nextWithinHours } from "../../src/domain/calendar.ts";
import type { Contact } from "../../src/domain/contact.ts";
import { deferralOf, withMailed } from "../../src/domain/deferral.ts";
import type { Programme } from "../../src/domain/programme.ts";
import type { PlannedSend } from "../../src/domain/send.ts";
import { day, instants, member, programme } from "./arbitrary.ts";

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
  const deferral = deferralOf(member(now, zone), send("s", now), now, quiet);
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
  expect(deferralOf(full, confirmation, night, { ...quiet, cap })).toEqual({ kind: "free" });
});

test("the cap defers a mail until the oldest one counted is out of the period, or refuses it when that is too late", () => {
  const now = day("2026-07-06");
  let contact = withMailed(member(now, "UTC"), send("a", now), day("2026-07-01"), capped);
  expect(deferralOf(contact, send("b", now), now, capped)).toEqual({ kind: "free" });
  contact = withMailed(contact, send("b", now), day("2026-07-05"), capped);
  expect(deferralOf(contact, send("c", now), now, capped)).toEqual({
    kind: "deferred",
    until: day("2026-07-08"),
    by: "cap",
  });
  expect(deferralOf(contact, send("c", day("2026-07-04")), now, capped)).toEqual({
    kind: "capped",
  });
  expect(deferralOf(contact, send("c", now), day("2026-07-08"), capped)).toEqual({ kind: "free" });
});

test("a retried mail is counted once, at its last try, and does not block itself", () => {
  const now = day("2026-07-06");
  const one = withMailed(member(now, "UTC"), send("a", now), now, capped);
  const later = addPeriod(now, "PT1H", "UTC");
  const again = withMailed(one, send("a", now), later, capped);
  expect(again.mailed).toEqual([{ sendId: "a", at: later }]);
  const two = withMailed(again, send("b", now), now, capped);
  expect(deferralOf(two, send("b", now), now, capped)).toEqual({ kind: "free" });
  expect(two.mailed).toHaveLength(2);
});

test("nothing is counted without a cap", () => {
  const contact = member(day("2026-07-06"));
  expect(withMailed(contact, send("a", contact.asOf), contact.asOf, programme)).toBe(contact);
});
