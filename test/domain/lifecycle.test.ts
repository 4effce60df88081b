import * as fc from "fast-check";
import { expect, test } from "vitest";
import { nextChange } from "../../src/domain/agenda.ts";
import { instantOf } from "../../src/domain/calendar.ts";
import {
  firstFacts,
  withActivity,
  withDemo,
  withGuide,
  withOrders,
} from "../../src/domain/facts.ts";
import { stageAt, whyStage } from "../../src/domain/lifecycle.ts";
import { after, contacts, day, instants, member, programme } from "./arbitrary.ts";

const signedUp = day("2026-01-31");
const order = (at: string, orderId = "o1") => ({
  kind: "order" as const,
  orderId,
  amount: 1000,
  currency: "EUR",
  at,
});

function stageOn(date: string, facts = firstFacts(signedUp)): string {
  return stageAt({ facts, timeZone: "UTC" }, day(date), programme).name;
}

test("a contact stays in one stage between two changes", () => {
  void fc.assert(
    fc.property(
      contacts,
      instants,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (contact, now, part) => {
        const next = nextChange(contact, now, programme) ?? after(now, "P5Y");
        expect(next > now).toBe(true);
        const between =
          Date.parse(now) + Math.floor((Date.parse(next) - Date.parse(now) - 1) * part);
        const stage = stageAt(contact, instantOf(between), programme).name;
        expect(stage).toBe(stageAt(contact, now, programme).name);
      },
    ),
    { numRuns: 1000 },
  );
});

test("nextChange() is the next change of stage, step or anniversary", () => {
  const contact = member(signedUp, "UTC");
  expect(nextChange(contact, signedUp, programme)).toBe(day("2026-03-31"));
  const enrolled = {
    ...contact,
    enrolments: [{ journey: "welcome", startedAt: signedUp, done: ["day-0"], topic: "maroc" }],
  };
  expect(nextChange(enrolled, signedUp, programme)).toBe(day("2026-02-03"));
  const client = { ...contact, facts: withOrders(contact.facts, [order(day("2026-02-01"))]) };
  expect(nextChange(client, day("2026-02-02"), programme)).toBe(day("2026-03-01"));
});

test.each([
  ["2026-03-30", "prospect"],
  ["2026-03-31", "inactive-2-months"],
  ["2026-07-30", "inactive-2-months"],
  ["2026-07-31", "inactive-6-months"],
  ["2027-01-30", "inactive-6-months"],
  ["2027-01-31", "inactive-12-months"],
])("on %s a contact of 31 January 2026 who did nothing is %s", (date, stage) => {
  expect(stageOn(date)).toBe(stage);
});

test.each([
  ["2026-02-28", "new"],
  ["2026-03-01", "client"],
  ["2026-04-01", "inactive-2-months"],
])("on %s a client of 1 February 2026 is %s", (date, stage) => {
  expect(stageOn(date, withOrders(firstFacts(signedUp), [order(day("2026-02-01"))]))).toBe(stage);
});

test("inactivity takes precedence over loyalty, and loyalty over client", () => {
  const client = withOrders(firstFacts(signedUp), [order(day("2026-02-01"))]);
  expect(stageOn("2027-02-01", client)).toBe("inactive-12-months");
  const active = withActivity(client, day("2027-01-15"));
  expect(stageOn("2027-01-31", active)).toBe("client");
  expect(stageOn("2027-02-01", active)).toBe("loyal");
});

test("a prospect matures by a demo or by two different guides, but not by one guide twice", () => {
  const facts = firstFacts(signedUp);
  const guide = withGuide(facts, "rome", day("2026-02-01"));
  expect(stageOn("2026-02-02", withGuide(guide, "rome", day("2026-02-02")))).toBe("prospect");
  expect(stageOn("2026-02-02", withGuide(guide, "fes", day("2026-02-02")))).toBe("maturing");
  expect(stageOn("2026-02-02", withDemo(facts, day("2026-02-01")))).toBe("maturing");
  const client = withOrders(withDemo(facts, day("2026-02-01")), [order(day("2026-02-02"))]);
  expect(stageOn("2026-02-03", client)).toBe("new");
});

test("months are counted in the contact's own zone", () => {
  const facts = firstFacts("2026-01-31T23:30:00.000Z");
  const stage = (timeZone: string, at: string) => stageAt({ facts, timeZone }, at, programme).name;
  // In Paris that was half past midnight on 1 February.
  expect(stage("Europe/Paris", "2026-03-31T22:29:59.999Z")).toBe("prospect");
  expect(stage("Europe/Paris", "2026-03-31T22:30:00.000Z")).toBe("inactive-2-months");
  expect(stage("UTC", "2026-03-31T22:30:00.000Z")).toBe("prospect");
  expect(stage("UTC", "2026-03-31T23:30:00.000Z")).toBe("inactive-2-months");
});

test("whyStage() gives the rule in words and the facts it read", () => {
  const facts = firstFacts(signedUp);
  const at = day("2026-04-01");
  expect(whyStage(stageAt({ facts, timeZone: "UTC" }, at, programme), { facts }, at)).toEqual({
    rule: "stage inactive-2-months: no activity for P2M",
    facts: { "last activity": signedUp },
    at,
  });
});
