import * as fc from "fast-check";
import { expect, test } from "vitest";
import { advance } from "../../src/domain/advance.ts";
import { broughtForward } from "../../src/domain/bring-forward.ts";
import { addPeriod, type Instant, millisecondsOf, type Period } from "../../src/domain/calendar.ts";
import type { Contact } from "../../src/domain/contact.ts";
import { withImported } from "../../src/domain/contact-of-row.ts";
import { firstFacts } from "../../src/domain/facts.ts";
import { forecast } from "../../src/domain/forecast.ts";
import { spreadSchema, withSpread } from "../../src/domain/spread.ts";
import { keepSubscribed } from "../../src/domain/with-facts.ts";
import { after, contacts, programme } from "./arbitrary.ts";

const now = "2026-11-26T10:00:00.000Z";
const consented = "2026-10-04T22:00:00.000Z";
const until = after(now, "P24D");
const FORTNIGHT = 14 * 86_400_000;

function imported(email: string, spread?: Period, startsJourneys = false): Contact {
  const row = {
    ...{ email, groups: ["maroc"], orders: [], fields: {}, standing: "subscribed" as const },
    consent: { source: "a form", at: consented },
  };
  const options = { startsJourneys, spread };
  const result = withImported(undefined, email, row, [], now, programme, options);
  if (result.kind === "refused") throw new Error(result.reason);
  return result.contact;
}

function list(spread?: Period, startsJourneys = false): readonly Contact[] {
  return Array.from({ length: 1000 }, (_, at) =>
    imported(`client${at}@example.com`, spread, startsJourneys),
  );
}

/** When the first mail to each contact comes due. */
function firstMails(people: readonly Contact[]): readonly Instant[] {
  return people.map((contact) => {
    const decided = [...contact.outbox, ...forecast(contact, now, until, programme)];
    const [first] = decided.flatMap((out) => (out.kind === "send" ? [out.send.dueAt] : []));
    return first ?? "none";
  });
}

function stageChanges(contact: Contact): readonly string[] {
  return forecast(contact, now, until, programme).flatMap((out) =>
    out.kind === "happened" && out.entry.kind === "stage-changed"
      ? [`${out.entry.at} ${out.entry.to}`]
      : [],
  );
}

function mostInOne(times: readonly Instant[], length: number): number {
  const counts = new Map<string, number>();
  for (const at of times) {
    const part = at.slice(0, length);
    counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  return Math.max(...counts.values());
}

for (const startsJourneys of [false, true])
  test(`contacts with the same date are mailed evenly over the period${startsJourneys ? ", the welcome too" : ""}`, () => {
    const together = firstMails(list(undefined, startsJourneys).slice(0, 50));
    expect(new Set(together).size).toBe(1);
    const [unspread = now] = together;

    const people = list("P14D", startsJourneys);
    const spread = firstMails(people);
    const delays = spread.map((at) => millisecondsOf(at) - millisecondsOf(unspread));
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...delays)).toBeLessThan(FORTNIGHT);
    expect(mostInOne(spread, "2026-12-04T23".length)).toBeLessThanOrEqual(15);
    for (let part = 0; part < 14; part += 1) {
      const inPart = delays.filter((ms) => Math.floor((ms / FORTNIGHT) * 14) === part).length;
      expect(inPart).toBeGreaterThan(1000 / 14 / 2);
      expect(inPart).toBeLessThan((1000 / 14) * 1.6);
    }
    expect(list("P14D", startsJourneys)).toEqual(people);
  });

test("a spread does not move stage changes", () => {
  const exact = stageChanges(imported("ada@example.com"));
  expect(exact).toHaveLength(1);
  for (const contact of list("P14D").slice(0, 50)) expect(stageChanges(contact)).toEqual(exact);
});

test("a mailbox has one place in the spread, however its address is written", () => {
  const { spread } = imported("ada@example.com", "P14D");
  expect(imported("ADA@example.com", "P14D").spread).toBe(spread);
  expect(imported("bob@example.com", "P14D").spread).not.toBe(spread);
});

test("forecast() predicts what advance() does for spread contacts, however late and in however many runs", () => {
  void fc.assert(
    fc.property(contacts, fc.integer({ min: 1, max: 700 }), fc.nat(), (known, days, seed) => {
      const contact = withSpread({ ...known, email: `a${seed}@example.com`, outbox: [] }, "P14D");
      const end = after(contact.asOf, `P${days}D`);
      const predicted = forecast(contact, contact.asOf, end, programme);
      const half = advance(contact, after(contact.asOf, `PT${days * 12}H`), programme);
      const whole = advance(half, end, programme);
      const names = (outbox: Contact["outbox"]) =>
        outbox.flatMap((out) => (out.kind === "send" ? [[out.send.sendId, out.send.dueAt]] : []));
      expect(names(predicted)).toEqual(names(whole.outbox));
    }),
  );
});

test("an act of the contact ends their spread for later journeys; running ones keep their times", () => {
  const contact = imported("ada@example.com", "P14D");
  const changed = advance(contact, after("2026-12-04T23:00:00.000Z", "PT1S"), programme);
  expect(changed.enrolments.map(({ delay }) => delay)).toEqual([contact.spread]);

  const running = { ...changed, facts: firstFacts(changed.facts.lastActivityAt) };
  const back = keepSubscribed({ ...running, enrolments: [] }, after(now, "P20D"), programme);
  expect(back.spread).toBeUndefined();
  const again = forecast(back, back.asOf, after(now, "P400D"), programme);
  const [mail] = again.flatMap((out) => (out.kind === "send" ? [out.send] : []));
  const [stage] = again.flatMap((out) =>
    out.kind === "happened" && out.entry.kind === "stage-changed" ? [out.entry.at] : [],
  );
  expect(mail?.dueAt).toBe(stage);
});

test("bringing a contact forward keeps their spread", () => {
  const contact = imported("ada@example.com", "P14D", true);
  const aged = broughtForward(contact, "P1D", now, programme);
  expect(aged.spread).toBe(contact.spread);
  expect(aged.enrolments.map(({ delay }) => delay)).toEqual(
    contact.enrolments.map(({ delay }) => delay),
  );
});

test("the ledger says that a mail was spread, and by how much", () => {
  const contact = imported("ada@example.com", "P14D", true);
  const [mail] = forecast(contact, now, until, programme).flatMap((out) =>
    out.kind === "send" ? [out.send] : [],
  );
  expect(mail?.why.rule).toContain(`spread by ${contact.spread}`);
  expect(mail?.dueAt).toBe(addPeriod(now, contact.spread ?? "", "UTC"));
});

test.each(["14 days", "-P14D", "P0D", "P91D", "P1Y", "", "P14", "PT0.5S"])(
  "%j is not a period to spread over",
  (text) => expect(spreadSchema.safeParse(text).success).toBe(false),
);

test.each(["P14D", "P2W", "PT12H", "P1M", "P90D"])("%j is a period to spread over", (text) =>
  expect(spreadSchema.safeParse(text).success).toBe(true),
);
