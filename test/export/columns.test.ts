import { expect, test } from "vitest";
import type { Contact } from "../../src/domain/contact.ts";
import { EXPORTS, type Exported, type ExportName, ordersOf } from "../../src/domain/exported.ts";
import { programmeSchema } from "../../src/domain/programme-schema.ts";
import { columnsOf } from "../../src/export/columns.ts";
import { contactColumns } from "../../src/export/contact-columns.ts";
import { day, member, programme } from "../domain/arbitrary.ts";
import { programme as example } from "../fixture/programme.ts";

const at = day("2026-01-31");
const later = day("2026-03-01");
const ada = member(at);
const left = { state: "left", since: later, fields: {} } as const;
const pending = { state: "pending", since: at, fields: {} } as const;

/** The record's cells by column, without empty ones. */
function cellsOf<Name extends ExportName>(what: Name, record: Exported[Name]) {
  const cells = columnsOf(what, programme).map(([name, cellOf]) => [name, cellOf(record as never)]);
  return Object.fromEntries(cells.filter(([, cell]) => cell !== undefined && cell !== ""));
}

const contact = (change: Partial<Contact>) => cellsOf("contacts", { ...ada, ...change });

const NAMES: Readonly<Record<ExportName, string>> = {
  contacts:
    "email first_name language time_zone status groups left_groups signed_up_at unsubscribed_at consent_source consent_at consent_text last_activity_at stage stage_since orders spent first_order_at last_order_at demo_requested_at guides field_season field_travellers paused_until contact_id",
  groups: "group email contact_id joined state since",
  orders: "email contact_id order_id amount currency placed_at refunded_amount refunded_at",
  consents:
    "email contact_id purpose topic given at confirmed_at source version text ip_hash operator reason",
  ledger:
    "send_id email contact_id message journey step purpose topic state reason due_at planned_at settled_at attempts message_id rule facts decided_at",
  timeline: "email contact_id at kind detail",
};

test("the columns of each export are those that scripts and spreadsheets rely on", () => {
  for (const what of EXPORTS) {
    const names = columnsOf(what, programme).map(([name]) => name);
    expect(names.join(" ")).toBe(NAMES[what]);
  }
});

test("the status says whether a contact gets mail, and the groups are those it applies to", () => {
  expect(contact({})).toMatchObject({ status: "subscribed", groups: "maroc" });
  const some = { ...ada.memberships, italie: left, espagne: pending };
  expect(contact({ memberships: some })).toMatchObject({
    status: "subscribed",
    groups: "maroc",
    left_groups: "italie",
  });
  const none = contact({ memberships: { maroc: left, espagne: pending }, groups: { press: at } });
  expect(none).toMatchObject({
    status: "unsubscribed",
    groups: "maroc;press",
    unsubscribed_at: later,
  });
  expect(none).not.toHaveProperty("left_groups");
  expect(contact({ memberships: { maroc: pending } })).toMatchObject({ status: "pending" });
  expect(contact({ memberships: { maroc: pending }, groups: { press: at } })).toMatchObject({
    status: "unsubscribed",
    groups: "press",
  });
  expect(contact({ memberships: {} })).toMatchObject({ status: "unsubscribed" });
  for (const [reason, status] of [
    ["bounce", "bounced"],
    ["complaint", "complained"],
  ] as const) {
    const suppressed = contact({ suppressed: { reason, at }, memberships: some });
    expect(suppressed).toMatchObject({ status, groups: "maroc;italie" });
    expect(suppressed).not.toHaveProperty("consent_at");
  }
});

test("the consent is the one that allows mail now, without the prefix that an import added to its source", () => {
  const given = {
    purpose: "mail",
    isGiven: true,
    topic: "maroc",
    source: "import: a form",
  } as const;
  const consents = [
    { ...given, at, text: "I agree" },
    { ...given, topic: "italie", at: later },
    { ...given, purpose: "opens", at: later },
  ] as const;
  expect(contact({ consents })).toMatchObject({
    consent_source: "a form",
    consent_at: at,
    consent_text: "I agree",
  });
  const refused = [...consents, { ...given, isGiven: false, at: later }];
  expect(contact({ consents: refused })).not.toHaveProperty("consent_at");
});

test("spent amounts are in each currency's own units", () => {
  const orders = { count: 2, spent: { EUR: 4990, JPY: 1200, KWD: 1500 } };
  expect(contact({ facts: { ...ada.facts, orders } })).toMatchObject({
    orders: 2,
    spent: "49.90 EUR;1200 JPY;1.500 KWD",
  });
});

test("if two topics ask the same question, the later answer is exported", () => {
  const answered = (since: string, season: string) =>
    ({ state: "active", since, fields: { season } }) as const;
  const memberships = { maroc: answered(later, "winter"), italie: answered(at, "spring") };
  expect(contact({ memberships })).toMatchObject({ field_season: "winter" });
});

test("an attribute has one column, with its value in force, and none among the answers", () => {
  const label = { fr: "Saison", en: "Season" };
  const asking = programmeSchema.parse({
    ...example,
    attributes: [
      { name: "interests", label, type: "set", choices: [], category: "psychographic" },
      { name: "home", label, type: "place", category: "geographic" },
      { name: "wish", label, type: "text", category: "psychographic" },
    ],
    topics: example.topics.map((topic) =>
      topic.name === "maroc" ? { ...topic, fields: [{ attribute: "wish" }] } : topic,
    ),
  });
  const heard = { at, since: at, source: "form" } as const;
  const attributes = {
    interests: { ...heard, value: ["art", "walks"] },
    home: { ...heard, value: { latitude: 45.764, longitude: 4.8357 } },
    wish: { ...heard, value: null },
    gone: { ...heard, value: "not in the programme" },
  };
  const answered = { maroc: { state: "active", since: at, fields: { wish: "sun" } } } as const;
  const cells = (person: Contact) =>
    contactColumns(asking).flatMap(([name, cellOf]) =>
      /wish|interests|home|gone/.test(name) ? [[name, cellOf(person)]] : [],
    );
  expect(cells({ ...ada, memberships: answered })).toEqual([
    ["attribute_interests", undefined],
    ["attribute_home", undefined],
    ["attribute_wish", "sun"],
  ]);
  const described = { ...ada, memberships: answered, facts: { ...ada.facts, attributes } };
  expect(cells(described)).toEqual([
    ["attribute_interests", "art;walks"],
    ["attribute_home", "45.764, 4.8357"],
    ["attribute_wish", undefined],
  ]);
});

test("an order is one line with its refunds, and so is a refund without an order", () => {
  const order = { kind: "order", orderId: "A", amount: 4990, currency: "EUR", at } as const;
  const refund = {
    kind: "refund",
    refundId: "1",
    orderId: "A",
    amount: 990,
    currency: "EUR",
    at,
  } as const;
  const [whole, alone] = ordersOf(ada, [
    refund,
    order,
    { ...refund, refundId: "2", amount: 10, at: later },
    { ...refund, refundId: "3", currency: "USD" },
    { ...refund, refundId: "4", orderId: "B" },
  ]);
  expect(whole && cellsOf("orders", whole)).toEqual({
    email: "ada@example.com",
    contact_id: "c1",
    order_id: "A",
    amount: "49.90",
    currency: "EUR",
    placed_at: at,
    refunded_amount: "10.00",
    refunded_at: later,
  });
  expect(alone && cellsOf("orders", alone)).toMatchObject({
    order_id: "B",
    refunded_amount: "9.90",
  });
  expect(alone && cellsOf("orders", alone)).not.toHaveProperty("amount");
});

test("a timeline entry has its kind, and the rest as JSON", () => {
  const entry = { kind: "left", at, topics: ["maroc"], by: "one-click" } as const;
  const { detail, ...rest } = cellsOf("timeline", { contactId: "c1", email: ada.email, ...entry });
  expect(rest).toEqual({ email: ada.email, contact_id: "c1", at, kind: "left" });
  expect(JSON.parse(String(detail))).toEqual({ topics: ["maroc"], by: "one-click" });
});
