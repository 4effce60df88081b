import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Anniversary, nextAnniversary } from "../../src/domain/anniversary.ts";
import type { Journey } from "../../src/domain/programme.ts";
import { contacts, instants } from "./arbitrary.ts";

/** A journey that starts each year from `from` on. */
function yearly(from?: string): Journey {
  return {
    name: "anniversary",
    starts: { on: "anniversary", of: "first-order", from },
    steps: [{ name: "offer", after: "PT0S", message: "anniversary" }],
  };
}

const YEARS = 15;
const clients = contacts.filter(({ facts }) => facts.orders.firstAt !== undefined);

test("nextAnniversary() with `from` skips only the anniversaries before that year", () => {
  void fc.assert(
    fc.property(clients, instants, fc.integer({ min: 1, max: 9 }), (contact, start, first) => {
      const walk = (journey: Journey) => {
        const anniversaries: Omit<Anniversary, "journey">[] = [];
        for (let at = start; ; ) {
          const next = nextAnniversary(journey, contact, at, contact.timeZone ?? "UTC");
          if (!next?.years || next.years > YEARS) return anniversaries;
          anniversaries.push({ at: next.at, years: next.years });
          at = next.at;
        }
      };
      const all = walk(yearly());
      expect(walk(yearly(`P${first}Y`))).toEqual(all.filter(({ years = 0 }) => years >= first));
    }),
  );
});
