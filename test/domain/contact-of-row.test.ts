import * as fc from "fast-check";
import { expect, test } from "vitest";
import { advance } from "../../src/domain/advance.ts";
import { consentTo } from "../../src/domain/consent.ts";
import type { Contact } from "../../src/domain/contact.ts";
import { mailsOfAMonth, withImported } from "../../src/domain/contact-of-row.ts";
import { withDescription } from "../../src/domain/facts.ts";
import type { ImportedContact } from "../../src/domain/imported.ts";
import { stageAt } from "../../src/domain/lifecycle.ts";
import { programmeSchema } from "../../src/domain/programme-schema.ts";
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

/** The contact after a row is imported. Throws when the row is refused. */
function imported(
  existing: Contact | undefined,
  importedRow: ImportedContact,
  options = SILENT,
): Contact {
  const result = withImported(
    existing,
    "c1",
    importedRow,
    importedRow.orders,
    now,
    programme,
    options,
  );
  if (result.kind === "refused") throw new Error(result.reason);
  return result.contact;
}

function reasonFor(existing: Contact | undefined, importedRow: ImportedContact): string {
  const result = withImported(
    existing,
    "c1",
    importedRow,
    importedRow.orders,
    now,
    programme,
    SILENT,
  );
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

test("an import mails nobody and starts no journey, whatever the contact's past, and repeating it changes nothing", () => {
  void fc.assert(
    fc.property(rows, (importedRow) => {
      const result = withImported(
        undefined,
        "c1",
        importedRow,
        importedRow.orders,
        now,
        programme,
        SILENT,
      );
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
      const again = withImported(
        contact,
        "c1",
        importedRow,
        importedRow.orders,
        now,
        programme,
        SILENT,
      );
      expect(again).toEqual({ kind: "unchanged", contact });
    }),
    { numRuns: 300 },
  );
});

test("past activity decides the stage: an old client is loyal, and a contact silent for a year is inactive", () => {
  const orders = [order("o1", day("2027-03-01")), order("o2", day("2028-11-01"))];
  expect(imported(undefined, row({ orders })).stage.name).toBe("loyal");
  expect(
    imported(
      undefined,
      row({ signedUpAt: day("2027-06-01"), consent: { source: "x", at: day("2027-06-01") } }),
    ).stage.name,
  ).toBe("inactive-12-months");
});

test("the consent is stored, and counts for the topic", () => {
  const contact = imported(undefined, row());
  expect(consentTo("maroc", contact.consents)).toMatchObject({
    source: "import: a form",
    at: day("2028-01-31"),
  });
  expect(contact.memberships.maroc).toMatchObject({ state: "active", since: day("2028-01-31") });
});

test("journeys start only when requested, and then their first mails are planned", () => {
  const recent = row({ signedUpAt: now, consent: { source: "a form", at: now } });
  const silent = imported(undefined, recent);
  expect(mailsOfAMonth(silent, now, programme)).toBe(0);
  const started = imported(undefined, recent, { startsJourneys: true });
  expect(started.outbox.map((out) => out.kind === "send" && out.send.message)).toEqual([
    "welcome-1",
  ]);
  expect(mailsOfAMonth(started, now, programme)).toBe(3);
});

test("the contact's own answers stay, and missing ones are filled in", () => {
  const existing = { ...member(day("2028-10-01")), firstName: undefined, language: "en" };
  const merged = imported(existing, row({ language: "fr", groups: ["maroc", "italie"] }));
  expect(merged).toMatchObject({ firstName: "Ada", language: "en" });
  expect(merged.memberships.maroc).toEqual(existing.memberships.maroc);
  expect(merged.memberships.italie?.state).toBe("active");
  expect(imported({ ...existing, firstName: "Augusta" }, row()).firstName).toBe("Augusta");
});

test("a refused row says why", () => {
  const left = { maroc: { state: "left", since: day("2028-11-01"), fields: {} } } as const;
  const existing = member(day("2028-10-01"));
  expect(reasonFor(undefined, row({ consent: undefined }))).toBe("no-consent");
  expect(reasonFor(undefined, row({ groups: ["nowhere"] }))).toBe("unknown-group");
  expect(reasonFor({ ...existing, memberships: left }, row())).toBe("left-before");
  expect(reasonFor({ ...existing, suppressed: { reason: "bounce", at: now } }, row())).toBe(
    "suppressed",
  );
  expect(reasonFor(erased(existing, "contact", now), row())).toBe("erased");
  const question = { before: "P1M", message: "still-there" };
  const asking = { ...programme, retention: { ...programme.retention, question } };
  const old = day("2025-12-20");
  const importedRow = row({ signedUpAt: old, consent: { source: "x", at: old } });
  const result = withImported(undefined, "c1", importedRow, [], now, asking, SILENT);
  expect(result).toEqual({ kind: "refused", reason: "kept-too-long" });
});

test("a contact who unsubscribed elsewhere is unsubscribed here, and never mailed", () => {
  const contact = imported(undefined, row({ standing: "unsubscribed", consent: undefined }));
  expect(contact.memberships.maroc?.state).toBe("left");
  expect(consentTo("maroc", contact.consents)).toBeUndefined();
  expect(mailsOfAMonth(contact, now, programme)).toBe(0);
  expect(reasonFor(contact, row())).toBe("left-before");
});

test("a manual group needs no consent and allows no marketing mail", () => {
  const partners = {
    ...programme,
    groups: [{ name: "partners", label: {}, excludes: "marketing" as const }],
  };
  const importedRow = row({ groups: ["partners"], consent: undefined });
  const result = withImported(undefined, "c1", importedRow, [], now, partners, {
    startsJourneys: true,
  });
  if (result.kind === "refused") throw new Error(result.reason);
  expect(result.contact.groups).toEqual({ partners: now });
  const later = advance(result.contact, after(now, "P1Y"), partners);
  expect(later.outbox.filter(({ kind }) => kind === "send")).toEqual([]);
});

const saying = (region: string, at?: string) => row({ description: { values: { region }, at } });
const regionOf = (contact: Contact) => contact.facts.attributes?.region;

test("a row's values of attributes are stored, for known contacts too, and once", () => {
  const known = imported(undefined, row());
  const described = imported(known, saying("Bretagne", day("2028-03-01")));
  expect(regionOf(described)).toMatchObject({
    ...{ value: "Bretagne", source: "import", at: day("2028-03-01") },
  });
  expect(reasonFor(described, saying("Bretagne", day("2028-03-01")))).toBe("unchanged");
  expect(regionOf(imported(undefined, saying("Bretagne", day("2028-03-01"))))?.value).toBe(
    "Bretagne",
  );
});

test("values without a date are as old as the contact, and importing them again changes nothing", () => {
  const described = imported(undefined, saying("Bretagne"));
  expect(regionOf(described)?.at).toBe(described.createdAt);
  expect(reasonFor(described, saying("Bretagne"))).toBe("unchanged");
});

test("what a form said since counts more than a list, and an older answer less", () => {
  const known = imported(undefined, row());
  const answered = (at: string) => ({
    ...known,
    facts: withDescription(known.facts, { values: { region: "Corse" }, at, source: "form" }),
  });
  const list = saying("Bretagne", day("2028-03-01"));
  expect(regionOf(imported(answered(day("2028-04-01")), list))?.value).toBe("Corse");
  expect(regionOf(imported(answered(day("2028-02-01")), list))?.value).toBe("Bretagne");
});

test("a value too old to keep is not stored, and does not come back with each import", () => {
  const region = { name: "region", label: { fr: "Région", en: "Region" }, type: "text" } as const;
  const of = programmeSchema.parse({
    ...programme,
    attributes: [{ ...region, category: "geographic", keep: "P1M" }],
  });
  const again = (existing: Contact | undefined) =>
    withImported(existing, "c1", saying("Bretagne", day("2028-03-01")), [], now, of, SILENT);
  const first = again(undefined);
  if (first.kind === "refused") throw new Error(first.reason);
  expect(regionOf(first.contact)).toBeUndefined();
  expect(again(first.contact).kind).toBe("unchanged");
});
