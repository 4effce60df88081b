import { expect, test } from "vitest";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import type { Contact } from "../../src/domain/contact.ts";
import { withDescription } from "../../src/domain/facts.ts";
import { knownValue } from "../../src/domain/known-value.ts";
import { corrected } from "../../src/domain/rights.ts";
import { programme as example } from "../fixture/programme.ts";
import { day, member } from "./arbitrary.ts";

const label = { fr: "Budget", en: "Budget" };
const programme = checkedProgramme({
  ...example,
  attributes: [{ name: "budget", label, type: "number", category: "behavioural" }],
});

const hand = { operator: "marie", reason: "phoned" };
const now = day("2026-03-01");
const ada = member(day("2026-01-31"), "UTC");

/** Somebody who answered a form before there were attributes. */
const answered: Contact = {
  ...ada,
  memberships: { maroc: { state: "active", since: day("2026-01-31"), fields: { budget: 900 } } },
};

const fix = (contact: Contact, budget: number | null, by?: typeof hand) =>
  corrected(contact, { attributes: { budget } }, now, programme, by);

test.each([undefined, hand])("a value removed leaves no answer on a form behind: %o", (by) => {
  const without = fix(answered, null, by);
  expect(without.memberships.maroc?.fields).toEqual({});
  expect(knownValue(without, "budget")?.value).toBeNull();
});

test.each([undefined, hand])(
  "a correction outweighs a value of a clock ahead of ours: %o",
  (by) => {
    const facts = withDescription(ada.facts, {
      values: { budget: 1 },
      at: "2026-03-01T00:04:00.000Z",
      source: "event",
    });
    expect(knownValue(fix({ ...ada, facts }, 2, by), "budget")?.value).toBe(2);
  },
);

test("a correction by hand is no act of the contact: their mails stay spread", () => {
  const spread = { ...ada, spread: "PT9S" };
  expect(fix(spread, 2, hand).spread).toBe("PT9S");
  expect(fix(spread, 2, hand).facts.lastActivityAt).toBe(ada.facts.lastActivityAt);
});
