import * as fc from "fast-check";
import { advance, withDue } from "../../src/domain/advance.ts";
import { addPeriod, type Instant, instantOf, parseInstant } from "../../src/domain/calendar.ts";
import { type Contact, newContact } from "../../src/domain/contact.ts";
import { type Facts, firstFacts, withDemo, withGuide, withOrders } from "../../src/domain/facts.ts";
import type { Programme } from "../../src/domain/programme.ts";
import { programmeSchema } from "../../src/domain/programme-schema.ts";
import { programme as example } from "../fixture/programme.ts";

export const programme: Programme = programmeSchema.parse(example);

const START = "2023-12-01T00:00:00.000Z";

/** Instants across five years, including a leap day, with more month ends and midnights than chance would give. */
export const instants: fc.Arbitrary<Instant> = fc.oneof(
  fc.integer({ min: Date.parse(START), max: Date.parse("2028-12-01T00:00:00Z") }).map(instantOf),
  fc.constantFrom(
    "2024-02-29T12:00:00.000Z",
    "2024-01-31T23:30:00.000Z",
    "2025-03-30T01:30:00.000Z",
    "2025-10-26T00:30:00.000Z",
    "2024-12-31T23:59:59.999Z",
    "2026-08-31T22:00:00.000Z",
  ),
);

export const zones = fc.constantFrom(
  undefined,
  "UTC",
  "Europe/Paris",
  "America/New_York",
  "Asia/Kolkata",
  "Pacific/Apia",
  "Australia/Lord_Howe",
);

/** Facts of activities up to `until`. */
function factsUntil(until: Instant): fc.Arbitrary<Facts> {
  const before = fc
    .integer({ min: Date.parse(START) - 5e10, max: Date.parse(until) })
    .map(instantOf);
  return fc
    .record({
      first: before,
      demo: fc.option(before, { nil: undefined }),
      guides: fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), before), { maxLength: 3 }),
      orders: fc.array(before, { maxLength: 3 }),
    })
    .map(({ first, demo, guides, orders }) => {
      let facts = firstFacts(first);
      if (demo) facts = withDemo(facts, demo);
      for (const [guide, at] of guides) facts = withGuide(facts, guide, at);
      const records = orders.map((at, index) => ({
        kind: "order" as const,
        orderId: `o${index}`,
        amount: 1000,
        currency: "EUR",
        at,
      }));
      return withOrders(facts, records);
    });
}

/** Facts of activities across five years. */
export const facts: fc.Arbitrary<Facts> = factsUntil("2028-12-01T00:00:00.000Z");

/** A contact in one topic's group, with their lifecycle worked out up to `asOf`. */
export const contacts: fc.Arbitrary<Contact> = instants
  .chain((asOf) =>
    fc.record({ facts: factsUntil(asOf), timeZone: zones }).map(({ facts, timeZone }) => {
      const contact = { ...member(asOf, timeZone), facts };
      return withDue(settled(contact, asOf), asOf, programme);
    }),
  )
  // A contact past their retention is erased at the first advance.
  .filter(({ erasing }) => !erasing);

/** A member of the group `maroc` since `at`, with an empty outbox. */
export function member(at: Instant, timeZone?: string): Contact {
  return {
    ...newContact({ id: "c1", email: "ada@example.com", language: "fr" }, at, "prospect"),
    timeZone,
    memberships: { maroc: { state: "active", since: at, fields: {} } },
  };
}

/** The contact with the stage that their facts give at `at`, an empty outbox and no enrolments. */
function settled(contact: Contact, at: Instant): Contact {
  return { ...advance({ ...contact, asOf: at }, at, programme), enrolments: [], outbox: [] };
}

/** Midnight UTC of a day: `day("2026-01-31")`. */
export function day(date: string): Instant {
  return parseInstant(`${date}T00:00:00Z`);
}

/** `period` after `at`, in UTC. */
export function after(at: Instant, period: string): Instant {
  return addPeriod(at, period, "UTC");
}
