import * as fc from "fast-check";
import { expect, test } from "vitest";
import { advance } from "../../src/domain/advance.ts";
import type { Contact } from "../../src/domain/contact.ts";
import { withActivity, withOrders } from "../../src/domain/facts.ts";
import type { Programme } from "../../src/domain/programme.ts";
import { erased, nextRetention } from "../../src/domain/retention.ts";
import { unsubscribe } from "../../src/domain/unsubscribe.ts";
import { keepSubscribed, withFacts } from "../../src/domain/with-facts.ts";
import { after, contacts, day, instants, member, programme } from "./arbitrary.ts";

const question = { before: "P1M", message: "still-there" };
const asking: Programme = {
  ...programme,
  retention: { prospects: "P3Y", clients: "P4Y", unconfirmed: "P1M", question },
};
const silent: Programme = { ...asking, retention: { ...asking.retention, question: undefined } };
const joined = day("2024-01-31");
const ada = member(joined, "UTC");

/** What retention decided until `end`, by day. */
function decisions(contact: Contact, end: string, rules: Programme): readonly string[] {
  return advance(contact, end, rules).outbox.flatMap((out) => {
    if (out.kind === "send" && out.send.journey === "retention")
      return [`${out.send.dueAt.slice(0, 10)} ${out.send.message}`];
    return out.kind === "happened" && out.entry.kind === "erasing"
      ? [`${out.entry.at.slice(0, 10)} erasing`]
      : [];
  });
}

test("a prospect is asked a month before three years of silence end, and then erased", () => {
  expect(decisions(ada, day("2026-12-30"), asking)).toEqual([]);
  expect(decisions(ada, day("2027-01-30"), asking)).toEqual(["2026-12-31 still-there"]);
  expect(decisions(ada, day("2028-01-01"), asking)).toEqual([
    "2026-12-31 still-there",
    "2027-01-31 erasing",
  ]);
});

test("a client is kept for the programme's period after their last order", () => {
  const order = { kind: "order", orderId: "o1", amount: 1, currency: "EUR", at: joined } as const;
  const client = { ...ada, facts: withOrders(ada.facts, [order]) };
  expect(decisions(client, day("2029-01-01"), silent)).toEqual(["2028-01-31 erasing"]);
});

test("any act of the contact before the end restarts retention and the question", () => {
  const questioned = advance(ada, day("2027-01-15"), asking);
  const keeping = keepSubscribed({ ...questioned, outbox: [] }, day("2027-01-15"), asking);
  expect(decisions(keeping, day("2029-12-14"), asking)).toEqual([]);
  expect(decisions(keeping, day("2031-01-01"), asking)).toEqual([
    "2029-12-15 still-there",
    "2030-01-15 erasing",
  ]);
});

test("a contact who may not be mailed is not asked", () => {
  const unsubscribed = unsubscribe(ada, "all", "preferences", day("2024-06-01"), asking);
  expect(decisions({ ...unsubscribed, outbox: [] }, day("2028-01-01"), asking)).toEqual([
    "2027-01-31 erasing",
  ]);
});

test("a sign-up that is never confirmed is forgotten after a month", () => {
  const pending = { state: "pending", since: joined, fields: {} } as const;
  const stranger = { ...ada, memberships: { maroc: pending } };
  expect(decisions(stranger, day("2025-01-01"), asking)).toEqual(["2024-02-29 erasing"]);
});

test("a contact past their retention at the first check is asked first, and has a month to answer", () => {
  const late = { ...ada, asOf: day("2028-06-01") };
  expect(decisions(late, day("2028-06-15"), asking)).toEqual(["2028-06-01 still-there"]);
  expect(decisions(late, day("2029-01-01"), asking)).toEqual([
    "2028-06-01 still-there",
    "2028-07-01 erasing",
  ]);
});

test("an erasure begins only when the last act is long enough ago, and ends everything that could be sent", () => {
  void fc.assert(
    fc.property(contacts, instants, (contact, later) => {
      const now = later > contact.asOf ? later : contact.asOf;
      const advanced = advance(contact, now, asking);
      if (!advanced.erasing) {
        const next = nextRetention(advanced, asking);
        expect(next && next.at > now).toBe(true);
        return;
      }
      expect(after(contact.facts.lastActivityAt, "P3Y") <= now).toBe(true);
      expect(advanced.enrolments).toEqual([]);
      expect(advance(advanced, after(now, "P5Y"), asking)).toBe(advanced);
    }),
    { numRuns: 300 },
  );
});

test("an erasure in progress is not restarted, and an act does not undo it", () => {
  const erasing = erased(ada, "contact", day("2024-06-01"));
  expect(erased(erasing, "operator", day("2024-07-01"))).toBe(erasing);
  const facts = withActivity(erasing.facts, day("2024-08-01"));
  expect(withFacts(erasing, facts, day("2024-08-01"), asking).erasing).toEqual(erasing.erasing);
  expect(nextRetention(erasing, asking)).toBeUndefined();
});
