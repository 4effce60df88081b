import fc from "fast-check";
import { expect, test } from "vitest";
import { advance } from "../../src/domain/advance.ts";
import { nextChange } from "../../src/domain/agenda.ts";
import { addPeriod, type Instant, instantOf, millisecondsOf } from "../../src/domain/calendar.ts";
import { type Contact, zoneOf } from "../../src/domain/contact.ts";
import { withDescription } from "../../src/domain/facts.ts";
import { knownValue } from "../../src/domain/known-value.ts";
import type { Programme } from "../../src/domain/programme.ts";
import { programmeSchema } from "../../src/domain/programme-schema.ts";
import { withFacts } from "../../src/domain/with-facts.ts";
import { programme as example } from "../fixture/programme.ts";
import { after, day, instants, member, zones } from "./arbitrary.ts";

const label = { fr: "Souhait", en: "Wish" };
const wish = { name: "wish", label, type: "text", category: "psychographic" } as const;

/** The example, whose first stage is that of contacts who wish for the sea, as far as is remembered. */
function remembering(keep: string): Programme {
  const holds = { kind: "attribute", attribute: "wish", equals: "sea" };
  return programmeSchema.parse({
    ...example,
    attributes: [{ ...wish, keep }],
    stages: [{ name: "sailor", label, holds }, ...example.stages],
    topics: example.topics.map((topic) =>
      topic.name === "maroc" ? { ...topic, fields: [{ attribute: "wish" }] } : topic,
    ),
  });
}

const heard = (contact: Contact, at: Instant, programme: Programme, value = "sea"): Contact => {
  const said = { values: { wish: value }, at, source: "event" } as const;
  return withFacts(contact, withDescription(contact.facts, said), contact.asOf, programme);
};

const before = (at: Instant) => instantOf(millisecondsOf(at) - 1);

test("a value is there just before the end of its period, and gone at the end, by the contact's own calendar", () => {
  const periods = fc.constantFrom("P1D", "P1M", "P6M", "P1Y", "PT36H");
  fc.assert(
    fc.property(instants, zones, periods, (at, timeZone, keep) => {
      const programme = remembering(keep);
      const ada = heard(member(at, timeZone), at, programme);
      const end = addPeriod(at, keep, zoneOf(ada, programme));
      const last = advance(ada, before(end), programme);
      expect(knownValue(last, "wish")?.value).toBe("sea");
      expect(last.stage.name).toBe("sailor");
      expect(nextChange(last, last.asOf, programme)).toBe(end);
      expect(ada.due && ada.due <= end).toBe(true);
      for (const gone of [advance(last, end, programme), advance(ada, end, programme)]) {
        expect(knownValue(gone, "wish")).toBeUndefined();
        expect(gone.stage).toMatchObject({ since: end });
        expect(gone.stage.name).not.toBe("sailor");
      }
    }),
  );
});

const programme = remembering("P1Y");
const start = day("2026-01-31");
const end = day("2027-01-31");

test("a late replay of a forgotten value is forgotten again, and moves nobody", () => {
  const ada = heard(member(start, "UTC"), start, programme);
  const gone = { ...advance(ada, end, programme), outbox: [] };
  const replayed = heard(gone, start, programme);
  expect(knownValue(replayed, "wish")).toBeUndefined();
  expect(replayed.outbox).toEqual([]);
  expect(knownValue(heard(gone, day("2026-03-01"), programme), "wish")?.value).toBe("sea");
});

test("a value heard again is kept from then on, and a contact advanced late is dated right", () => {
  const ada = heard(member(start, "UTC"), start, programme);
  const again = heard(advance(ada, day("2026-06-01"), programme), day("2026-06-01"), programme);
  expect(knownValue(advance(again, end, programme), "wish")?.value).toBe("sea");
  const late = advance(again, day("2027-07-01"), programme);
  expect(late.stage).toMatchObject({ since: day("2027-06-01") });
});

test("an answer on a form is forgotten with the value, and does not take its place", () => {
  const answered = {
    ...member(start, "UTC"),
    memberships: {
      maroc: { state: "active", since: after(start, "P1D"), fields: { wish: "sea" } },
    },
  } as const;
  const old = advance(answered, after(end, "P1D"), programme);
  expect(old.memberships.maroc?.fields).toEqual({});
  const ada = advance(heard(answered, start, programme), end, programme);
  expect(knownValue(ada, "wish")).toBeUndefined();
  expect(ada.memberships.maroc?.fields).toEqual({});
});
