import * as fc from "fast-check";
import { addPeriod, type Instant, instantOf } from "../../src/domain/calendar.ts";
import type { ConsentEntry, Membership } from "../../src/domain/consent.ts";
import { type Contact, newContact } from "../../src/domain/contact.ts";
import { parseEmailAddress } from "../../src/domain/email-address.ts";
import { firstFacts, NEVER, type OrderRecord, withOrders } from "../../src/domain/facts.ts";
import type { FieldValue } from "../../src/domain/field-value.ts";
import type { Programme } from "../../src/domain/programme.ts";
import { programmeSchema } from "../../src/domain/programme-schema.ts";
import { programme as example } from "../fixture/programme.ts";

export const now: Instant = "2028-12-01T00:00:00.000Z";

const label = { fr: "Question", en: "Question" };

/** The example with a question of each type, one of them an attribute's, and with manual groups. */
export const programme: Programme = programmeSchema.parse({
  ...example,
  attributes: [{ name: "wishes", label, type: "text", category: "psychographic" }],
  topics: example.topics.map((topic) =>
    topic.name === "italie"
      ? {
          ...topic,
          fields: [
            { attribute: "wishes" },
            { name: "bornOn", label, type: "date" },
            { name: "withDog", label, type: "yes-no" },
          ],
        }
      : topic,
  ),
  groups: ["partners", "press"].map((name) => ({
    name,
    label: { fr: name, en: name },
    excludes: "marketing" as const,
  })),
});

const instants = fc
  .integer({ min: Date.parse("2026-06-01T00:00:00Z"), max: Date.parse(now) })
  .map(instantOf);

/**
 * Texts that visitors could type, including formulas, separators, quotes, emojis, and the marks that an export adds.
 */
const words = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme-composite", maxLength: 6 }),
      fc.constantFrom("=cmd|' /C calc'!A0", "+33", "-1", "'", "''=", "＝1", "=", ";", ",", "|"),
      fc.constantFrom('"', '""', "Zoé", "👩‍🚀", "a;=1+1", "a,-b", "x|@y", "'-", "sep=;", "\\"),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(" ").replaceAll(UNFIT(), "").replaceAll(/\s+/g, " ").trim());

/** Characters that no form accepts, and an import removes because they are invisible. */
function UNFIT(): RegExp {
  return /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffd\ufeff\u200b-\u200d\u2060\u00ad]/gu;
}

/** Words without hidden links, as a first name must be. */
const firstNames = words.map((text) => text.replaceAll(/:\/\/|www\.|[<>@]/gi, "").trim());

const addresses = fc
  .constantFrom("ada@example.com", "+ada@example.com", "=ada@example.com", "Ada.L@exämple.com")
  .map((address) => parseEmailAddress(address) ?? "");

const answers: Readonly<Record<string, Readonly<Record<string, fc.Arbitrary<FieldValue>>>>> = {
  maroc: { season: fc.constantFrom("spring", "winter") },
  espagne: { travellers: fc.oneof(fc.integer({ min: -9, max: 999_999 }), fc.constant(2.5)) },
  italie: {
    wishes: words.filter((text) => text !== ""),
    bornOn: fc.constantFrom("1950-02-28", "2027-12-31"),
    withDog: fc.boolean(),
  },
};

const states = fc.constantFrom<Membership["state"]>("active", "active", "left", "pending");

function memberships(): fc.Arbitrary<Readonly<Record<string, Membership>>> {
  const of = (topic: string) =>
    fc.record({
      state: states,
      since: instants,
      fields: fc.record(answers[topic] ?? {}, { requiredKeys: [] }),
    });
  return fc
    .subarray(["maroc", "espagne", "italie"])
    .chain((topics) => fc.tuple(...topics.map((topic) => of(topic).map((one) => [topic, one]))))
    .map((entries) => Object.fromEntries(entries));
}

const consents = fc.record({
  source: fc.constantFrom("https://x.example/t/maroc?a=1&b=2", "import: a form", "=HYPERLINK(1)"),
  at: instants,
  text: fc.option(
    words.filter((text) => text !== ""),
    { nil: undefined },
  ),
});

const orders = fc
  .array(
    fc.record({
      amount: fc.integer({ min: 0, max: 900_000 }),
      currency: fc.constantFrom("EUR", "JPY", "KWD"),
      at: instants,
      refunded: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }),
    }),
    { maxLength: 3 },
  )
  .map((placed) => placed.flatMap(recordsOf));

function recordsOf(
  order: { amount: number; currency: string; at: Instant; refunded: readonly number[] },
  index: number,
): readonly OrderRecord[] {
  const { amount, currency, at } = order;
  const orderId = `=${index}`;
  const refunds = order.refunded.map((share, place) => ({
    kind: "refund" as const,
    refundId: `${orderId}-${place}`,
    orderId,
    amount: Math.floor(amount / (share + 1)),
    currency,
    at,
  }));
  return [{ kind: "order", orderId, amount, currency, at }, ...refunds];
}

/** A contact and their orders. */
export type Person = { readonly contact: Contact; readonly records: readonly OrderRecord[] };

/** Contacts in every status that a list can express, without demos or guides. */
const people: fc.Arbitrary<Person> = fc
  .record({
    email: addresses,
    firstName: firstNames,
    language: fc.constantFrom("fr", "en"),
    timeZone: fc.constantFrom(undefined, "UTC", "Pacific/Apia"),
    createdAt: instants,
    lastActivityAt: fc.oneof(instants, fc.constant(NEVER)),
    memberships: memberships(),
    groups: fc.subarray(["partners", "press"]),
    consent: consents,
    suppressed: fc.constantFrom(undefined, undefined, undefined, "bounce", "complaint"),
    records: orders,
  })
  .map(({ createdAt, groups, consent, suppressed, records, ...profile }) => ({
    contact: {
      ...newContact(
        { id: "c1", email: profile.email, language: profile.language },
        createdAt,
        "prospect",
      ),
      firstName: profile.firstName || undefined,
      timeZone: profile.timeZone,
      memberships: profile.memberships,
      groups: Object.fromEntries(groups.map((group) => [group, createdAt])),
      consents: Object.entries(profile.memberships)
        .filter(([, { state }]) => state === "active")
        .map(([topic]): ConsentEntry => ({ ...consent, purpose: "mail", isGiven: true, topic })),
      suppressed: suppressed && ({ reason: suppressed, at: now } as Contact["suppressed"]),
      facts: withOrders(firstFacts(profile.lastActivityAt), records),
      pausedUntil: addPeriod(now, "P1M", "UTC"),
    },
    records,
  }));

/** Several contacts, each with their own address. */
export const crowds: fc.Arbitrary<readonly Person[]> = fc
  .array(people, { minLength: 1, maxLength: 20 })
  .map((persons) =>
    persons.map(({ contact, records }, index) => ({
      contact: { ...contact, email: contact.email.replace("@", `${index}@`) },
      records,
    })),
  );
