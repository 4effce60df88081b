import * as fc from "fast-check";
import { expect, test } from "vitest";
import { advance } from "../../src/domain/advance.ts";
import { consentTo } from "../../src/domain/consent.ts";
import type { Contact } from "../../src/domain/contact.ts";
import { mailsOfAMonth, withImported } from "../../src/domain/contact-of-row.ts";
import type { ImportedContact } from "../../src/domain/imported.ts";
import { stageAt } from "../../src/domain/lifecycle.ts";
import { erased } from "../../src/domain/retention.ts";
import { after, day, instants, member, programme } from "./arbitrary.ts";

const now = day("2028-12-01");
const SILENT = { startsJourneys: false };
const order = (orderId: string, at: string) =>
  ({ kind: "order", orderId, amount: 1000, currency: "EUR", at }) as const;

function row(change: Partial<ImportedContact> = {}): ImportedContact {
  return {
    email: "ada@example.com",
    firstName: "Ada",
    groups: ["maroc"],
    standing: "subscribed",
    signedUpAt: day("2028-01-31"),
    orders: [],
    fields: {},
    consent: { source: "a form", at: day("2028-01-31") },
    ...change,
  };
}

/** The contact that a row makes of `known`. Throws when it is refused. */
function into(known: Contact | undefined, asked: ImportedContact, options = SILENT): Contact {
  const result = withImported(known, "c1", asked, asked.orders, now, programme, options);
  if (result.kind === "refused") throw new Error(result.reason);
  return result.contact;
}

function reasonFor(known: Contact | undefined, asked: ImportedContact): string {
  const result = withImported(known, "c1", asked, asked.orders, now, programme, SILENT);
  return result.kind === "refused" ? result.reason : result.kind;
}

const rows = fc
  .record({
    signedUpAt: fc.option(instants, { nil: undefined }),
    lastActivityAt: fc.option(instants, { nil: undefined }),
    orders: fc.array(instants, { maxLength: 3 }),
    groups: fc.subarray(["maroc", "italie", "espagne"], { minLength: 1 }),
    consentAt: instants,
  })
  .map(({ orders, consentAt, ...change }) =>
    row({
      ...change,
      orders: orders.map((at, index) => order(`o${index}`, at)),
      consent: { source: "a form", at: consentAt },
    }),
  );

test("whatever its past, an import mails nobody, starts nothing, and again changes nothing", () => {
  void fc.assert(
    fc.property(rows, (asked) => {
      const result = withImported(undefined, "c1", asked, asked.orders, now, programme, SILENT);
      if (result.kind === "refused") {
        expect(result.reason).toBe("kept-too-long");
        return;
      }
      const { contact } = result;
      expect(result.kind).toBe("new");
      expect(contact.outbox).toEqual([]);
      expect(contact.enrolments).toEqual([]);
      expect(contact.stage.name).toBe(stageAt(contact, now, programme).name);
      expect(advance(contact, now, programme).outbox).toEqual([]);
      expect(contact.due && contact.due > now).toBeTruthy();
      const again = withImported(contact, "c1", asked, asked.orders, now, programme, SILENT);
      expect(again).toEqual({ kind: "unchanged", contact });
    }),
    { numRuns: 300 },
  );
});

test("its past makes the stage: an old client is loyal, one who slept for a year is inactive", () => {
  const orders = [order("o1", day("2027-03-01")), order("o2", day("2028-11-01"))];
  expect(into(undefined, row({ orders })).stage.name).toBe("loyal");
  expect(
    into(
      undefined,
      row({ signedUpAt: day("2027-06-01"), consent: { source: "x", at: day("2027-06-01") } }),
    ).stage.name,
  ).toBe("inactive-12-months");
});

test("the proof of consent is kept, and counts for the topic", () => {
  const contact = into(undefined, row());
  expect(consentTo("maroc", contact.consents)).toMatchObject({
    source: "import: a form",
    at: day("2028-01-31"),
  });
  expect(contact.memberships.maroc).toMatchObject({ state: "active", since: day("2028-01-31") });
});

test("journeys start only when they are asked for, and then their first mails are planned", () => {
  const recent = row({ signedUpAt: now, consent: { source: "a form", at: now } });
  const silent = into(undefined, recent);
  expect(mailsOfAMonth(silent, now, programme)).toBe(0);
  const started = into(undefined, recent, { startsJourneys: true });
  expect(started.outbox.map((out) => out.kind === "send" && out.send.message)).toEqual([
    "welcome-1",
  ]);
  expect(mailsOfAMonth(started, now, programme)).toBe(3);
});

test("what a contact said itself stays, and what is missing is filled in", () => {
  const known = { ...member(day("2028-10-01")), firstName: undefined, language: "en" };
  const merged = into(known, row({ language: "fr", groups: ["maroc", "italie"] }));
  expect(merged).toMatchObject({ firstName: "Ada", language: "en" });
  expect(merged.memberships.maroc).toEqual(known.memberships.maroc);
  expect(merged.memberships.italie?.state).toBe("active");
  expect(into({ ...known, firstName: "Augusta" }, row()).firstName).toBe("Augusta");
});

test("who is not taken in, and why", () => {
  const left = { maroc: { state: "left", since: day("2028-11-01"), fields: {} } } as const;
  const known = member(day("2028-10-01"));
  expect(reasonFor(undefined, row({ consent: undefined }))).toBe("no-consent");
  expect(reasonFor(undefined, row({ groups: ["nowhere"] }))).toBe("unknown-group");
  expect(reasonFor({ ...known, memberships: left }, row())).toBe("left-before");
  expect(reasonFor({ ...known, suppressed: { reason: "bounce", at: now } }, row())).toBe(
    "suppressed",
  );
  expect(reasonFor(erased(known, "contact", now), row())).toBe("erased");
  const question = { before: "P1M", message: "still-there" };
  const asking = { ...programme, retention: { ...programme.retention, question } };
  const old = day("2025-12-20");
  const asked = row({ signedUpAt: old, consent: { source: "x", at: old } });
  const result = withImported(undefined, "c1", asked, [], now, asking, SILENT);
  expect(result).toEqual({ kind: "refused", reason: "kept-too-long" });
});

test("one that had left elsewhere has left here, and is never mailed", () => {
  const contact = into(undefined, row({ standing: "unsubscribed", consent: undefined }));
  expect(contact.memberships.maroc?.state).toBe("left");
  expect(consentTo("maroc", contact.consents)).toBeUndefined();
  expect(mailsOfAMonth(contact, now, programme)).toBe(0);
  expect(reasonFor(contact, row())).toBe("left-before");
});

test("a manual group needs no consent, and allows no mail", () => {
  const partners = {
    ...programme,
    groups: [{ name: "partners", label: {}, excludes: "marketing" as const }],
  };
  const asked = row({ groups: ["partners"], consent: undefined });
  const result = withImported(undefined, "c1", asked, [], now, partners, { startsJourneys: true });
  if (result.kind === "refused") throw new Error(result.reason);
  expect(result.contact.groups).toEqual({ partners: now });
  const later = advance(result.contact, after(now, "P1Y"), partners);
  expect(later.outbox.filter(({ kind }) => kind === "send")).toEqual([]);
});
