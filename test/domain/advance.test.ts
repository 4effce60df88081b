import * as fc from "fast-check";
import { expect, test } from "vitest";
import { advance, withDue, withLazyDue } from "../../src/domain/advance.ts";
import { nextChange } from "../../src/domain/agenda.ts";
import type { Contact } from "../../src/domain/contact.ts";
import { withActivity, withOrders } from "../../src/domain/facts.ts";
import { forecast } from "../../src/domain/forecast.ts";
import { stageAt } from "../../src/domain/lifecycle.ts";
import { withFacts } from "../../src/domain/with-facts.ts";
import { after, contacts, day, instants, member, programme } from "./arbitrary.ts";

type Decided = readonly [at: string, what: string];

/** What a contact's outbox decided: the instant, and the message (with the reason, if withheld) or stage. */
function decisions(outbox: Contact["outbox"]): Decided[] {
  return outbox.map((out): Decided => {
    if (out.kind === "send") {
      const { dueAt, message, withheld } = out.send;
      return [dueAt.slice(0, 10), withheld ? `${message} (${withheld})` : message];
    }
    return [
      out.entry.at.slice(0, 10),
      out.entry.kind === "stage-changed" ? out.entry.to : out.entry.kind,
    ];
  });
}

const joined = day("2026-01-31");

function newMember(): Contact {
  return {
    ...member(joined, "UTC"),
    enrolments: [{ journey: "welcome", startedAt: joined, done: [], topic: "maroc" }],
  };
}

/** Advances the contact at each change until `until`, as a tick that is never late would. */
function punctual(contact: Contact, until: string): Contact {
  let current = advance(contact, contact.asOf, programme);
  for (;;) {
    const next = nextChange(current, current.asOf, programme);
    if (!next || next > until) return current;
    current = advance(current, next, programme);
  }
}

test("advance() plays a prospect's silence to its end, with each mail on its day and the goodbye last", () => {
  expect(decisions(punctual(newMember(), day("2031-01-31")).outbox)).toEqual([
    ["2026-01-31", "welcome-1"],
    ["2026-02-03", "welcome-2"],
    ["2026-02-07", "welcome-3"],
    ["2026-03-31", "inactive-2-months"],
    ["2026-03-31", "inactive-2-months"],
    ["2026-07-31", "inactive-6-months"],
    ["2026-07-31", "inactive-6-months"],
    ["2027-01-31", "inactive-12-months"],
    ["2027-01-31", "inactive-12-months"],
    ["2027-02-28", "goodbye"],
    ["2028-12-31", "still-there"],
    ["2029-01-31", "erasing"],
  ]);
});

test("advance() plays a client's first years, with anniversaries only in the stage loyal", () => {
  const ordered = day("2026-02-28");
  const client = { ...member(joined, "UTC"), asOf: ordered };
  const records = [
    { kind: "order" as const, orderId: "o", amount: 1, currency: "EUR", at: ordered },
  ];
  let current = withFacts(client, withOrders(client.facts, records), ordered, programme);
  // Active in the second year only, so the contact is inactive by the third anniversary.
  for (const date of ["2026-12-30", "2027-01-30", "2028-01-15", "2028-02-20"]) {
    current = punctual(current, day(date));
    current = withFacts(current, withActivity(current.facts, day(date)), day(date), programme);
  }
  const mails = decisions(punctual(current, day("2029-03-02")).outbox).filter(([, what]) =>
    /new-client|feedback|anniversary|loyal/.test(what),
  );
  expect(mails).toEqual([
    ["2026-03-01", "new-client-1"],
    ["2026-03-07", "new-client-2"],
    ["2026-03-18", "new-client-3"],
    ["2026-03-28", "feedback"],
    ["2027-02-28", "loyal"],
    ["2027-02-28", "anniversary-1"],
    ["2028-01-15", "loyal"],
    ["2028-02-28", "anniversary"],
    ["2029-02-28", "anniversary (not-in-stage)"],
  ]);
});

test("advance() run late reaches the same stages at the same instants, and skips mails older than the grace", () => {
  const late = advance(newMember(), day("2026-02-08"), programme);
  expect(decisions(late.outbox)).toEqual([
    ["2026-01-31", "welcome-1 (stale)"],
    ["2026-02-03", "welcome-2 (stale)"],
    ["2026-02-07", "welcome-3"],
  ]);
});

test("advancing in two steps decides the same as in one, except for what is stale by then", () => {
  void fc.assert(
    fc.property(contacts, instants, instants, (contact, one, other) => {
      const [middle, end] = [one, other].sort() as [string, string];
      const once = advance(contact, end, programme);
      const twice = advance(advance(contact, middle, programme), end, programme);
      expect(twice.stage).toEqual(once.stage);
      expect(twice.enrolments).toEqual(once.enrolments);
      const plain = (outbox: Contact["outbox"]) =>
        decisions(outbox).map(([at, what]) => [at, what.replace(" (stale)", "")]);
      expect(plain(twice.outbox)).toEqual(plain(once.outbox));
    }),
    { numRuns: 500 },
  );
});

test("advance() ends in the stage of that instant, repeats nothing, and never reuses a send id", () => {
  void fc.assert(
    fc.property(contacts, instants, (contact, later) => {
      const now = later > contact.asOf ? later : contact.asOf;
      const advanced = advance(contact, now, programme);
      expect(advanced.stage.name).toBe(stageAt(contact, now, programme).name);
      expect(advance(advanced, now, programme)).toEqual(advanced);
      const names = advanced.outbox.flatMap((out) =>
        out.kind === "send" ? [out.send.sendId] : [],
      );
      expect(new Set(names).size).toBe(names.length);
    }),
    { numRuns: 500 },
  );
});

test("a contact is due no later than their next change, and exactly then once their outbox is empty", () => {
  void fc.assert(
    fc.property(contacts, instants, (contact, later) => {
      const now = later > contact.asOf ? later : contact.asOf;
      const advanced = advance(contact, now, programme);
      const next = nextChange(advanced, now, programme);
      if (advanced.erasing) {
        expect(advanced.due).toBe(advanced.erasing.since);
        return;
      }
      expect(withDue({ ...advanced, outbox: [] }, now, programme).due).toBe(next);
      const { due } = withDue(advanced, now, programme);
      expect(!next || (due && due <= next)).toBeTruthy();
      expect(!due || due > now).toBe(true);
    }),
  );
});

test("a contact with an unsent mail is checked soon, then at doubling intervals", () => {
  const contact = advance(newMember(), joined, programme);
  const checks = [];
  for (let at = joined; checks.length < 4; at = checks.at(-1) as string) {
    checks.push(withDue(contact, at, programme).due as string);
  }
  expect(checks).toEqual(["PT15M", "PT30M", "PT1H", "PT2H"].map((period) => after(joined, period)));
});

test("an activity that only postpones inactivity leaves the due instant alone", () => {
  const contact = withDue(member(joined, "UTC"), joined, programme);
  const now = day("2026-02-20");
  const visited = withFacts(contact, withActivity(contact.facts, now), now, programme);
  expect(visited.due).toBe(contact.due);
  const due = contact.due as string;
  const checked = withDue(advance(visited, due, programme), due, programme);
  expect(checked.outbox).toEqual([]);
  expect(checked.due).toBe(day("2026-04-20"));
  expect(withLazyDue({ ...checked, due: undefined }, due, programme).due).toBe(day("2026-04-20"));
});

test("leaving a stage stops its journey", () => {
  const ordered = day("2026-02-01");
  const records = [
    { kind: "order" as const, orderId: "o", amount: 1, currency: "EUR", at: ordered },
  ];
  const base = { ...member(joined, "UTC"), asOf: ordered };
  const client = withFacts(base, withOrders(base.facts, records), ordered, programme);
  expect(client.enrolments.map(({ journey }) => journey)).toEqual(["new-client"]);
  const refund = { ...records[0], kind: "refund" as const, refundId: "r" } as const;
  const back = withFacts(
    client,
    withOrders(client.facts, [...records, refund as never]),
    day("2026-02-05"),
    programme,
  );
  expect(back.stage.name).toBe("prospect");
  expect(back.enrolments).toEqual([]);
});

test("a contact in no group is not enrolled, and after an outage no journey starts for a stage entered long ago", () => {
  const outside = { ...member(joined, "UTC"), memberships: {} };
  expect(decisions(advance(outside, day("2026-04-01"), programme).outbox)).toEqual([
    ["2026-03-31", "inactive-2-months"],
  ]);
  expect(decisions(advance(member(joined, "UTC"), day("2026-05-01"), programme).outbox)).toEqual([
    ["2026-03-31", "inactive-2-months"],
    ["2026-03-31", "inactive-2-months (stale)"],
  ]);
});

test("a stage that the programme no longer has is replaced at once, from now on", () => {
  const now = day("2026-02-10");
  const outdated = { ...member(joined, "UTC"), asOf: now, stage: { name: "gone", since: joined } };
  const corrected = advance(outdated, now, programme);
  expect(corrected.stage).toEqual({ name: "prospect", since: now });
});

test("a contact who does nothing more gets the goodbye last, and one question before they are erased", () => {
  void fc.assert(
    fc.property(contacts, (contact) => {
      const outbox = forecast(contact, contact.asOf, after(contact.asOf, "P6Y"), programme);
      const mails = outbox.flatMap((out) =>
        out.kind === "send" && !out.send.withheld ? [out.send.message] : [],
      );
      const journeyMails = mails.filter((message) => message !== "still-there");
      expect(journeyMails.indexOf("goodbye")).toBe(journeyMails.length - 1);
      expect(mails.indexOf("still-there")).toBe(mails.length - 1);
    }),
    { numRuns: 500 },
  );
});

test("forecast() predicts what advance() does", () => {
  void fc.assert(
    fc.property(contacts, instants, (contact, later) => {
      const until = later > contact.asOf ? later : contact.asOf;
      const predicted = forecast(contact, contact.asOf, until, programme);
      expect(predicted).toEqual(punctual({ ...contact, outbox: [] }, until).outbox);
    }),
  );
});
