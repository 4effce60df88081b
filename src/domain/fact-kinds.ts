import type { Attributes } from "./attribute.ts";
import type { Instant } from "./calendar.ts";
import { type Facts, guidesOf, NEVER } from "./facts.ts";

/** The value of a fact, for each page and file to present in its own way. */
export type FactValue =
  | { readonly kind: "instant"; readonly at: Instant | undefined }
  | { readonly kind: "count"; readonly count: number }
  /** Currency (ISO 4217) to a sum in minor units. */
  | { readonly kind: "money"; readonly sums: Readonly<Record<string, number>> }
  | { readonly kind: "dated"; readonly things: readonly (readonly [name: string, at: Instant])[] };

/** Everything about one fact except how it is computed. The words people read are in `src/web/texts`. */
type FactKind<Value> = {
  /** The fact as if everything in it had happened earlier. */
  readonly aged: (value: Value, earlier: (at: Instant) => Instant) => Value;
  /** The values it shows, by their column names in an export. */
  readonly shows: Readonly<Record<string, (facts: Facts) => FactValue>>;
};

const factKinds = {
  lastActivityAt: {
    aged: (at, earlier) => earlier(at),
    shows: { last_activity_at: ({ lastActivityAt }) => instant(lastActivityAt) },
  },
  orders: {
    aged: (orders, earlier) => ({
      ...orders,
      firstAt: orders.firstAt && earlier(orders.firstAt),
      lastAt: orders.lastAt && earlier(orders.lastAt),
    }),
    shows: {
      orders: ({ orders }) => ({ kind: "count", count: orders.count }),
      spent: ({ orders }) => ({ kind: "money", sums: orders.spent }),
      first_order_at: ({ orders }) => instant(orders.firstAt),
      last_order_at: ({ orders }) => instant(orders.lastAt),
    },
  },
  demoRequestedAt: {
    aged: (at, earlier) => at && earlier(at),
    shows: { demo_requested_at: ({ demoRequestedAt }) => instant(demoRequestedAt) },
  },
  guides: {
    aged: (guides, earlier) =>
      Object.fromEntries(Object.entries(guides).map(([name, at]) => [name, earlier(at)])),
    shows: { guides: (facts) => ({ kind: "dated", things: guidesOf(facts) }) },
  },
  // Attributes are not the same for every programme: each page and file lists those of its own.
  attributes: {
    aged: (attributes, earlier) => attributes && agedAttributes(attributes, earlier),
    shows: {},
  },
} satisfies FactKinds;

/** Keyed by name, so that a map over it has every fact, including optional ones. */
type Fact = keyof Facts;
type FactKinds = { readonly [Name in Fact]: FactKind<Facts[Name]> };

/** The name of a value that a fact shows. */
export type FactName = { [Name in Fact]: keyof (typeof factKinds)[Name]["shows"] }[Fact];

/** What each fact shows, in display order. */
export const shownFacts: Readonly<Record<FactName, (facts: Facts) => FactValue>> = Object.assign(
  {},
  ...Object.values(factKinds).map(({ shows }) => shows),
);

/** The names of everything that facts show, in display order. */
export const FACT_NAMES = Object.keys(shownFacts) as FactName[];

/** The facts as if everything in them had happened earlier. */
export function agedFacts(facts: Facts, earlier: (at: Instant) => Instant): Facts {
  const kinds: FactKinds = factKinds;
  const aged = <Name extends Fact>(name: Name) => kinds[name].aged(facts[name], earlier);
  const names = Object.keys(kinds) as Fact[];
  return Object.fromEntries(names.map((name) => [name, aged(name)])) as Facts;
}

/** Whether the value is empty. */
export function isNothing(value: FactValue): boolean {
  switch (value.kind) {
    case "instant":
      return value.at === undefined || value.at === NEVER;
    case "count":
      return value.count === 0;
    case "money":
      return Object.keys(value.sums).length === 0;
    case "dated":
      return value.things.length === 0;
  }
}

function agedAttributes(attributes: Attributes, earlier: (at: Instant) => Instant): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { otherAt, ...known }]) => [
      name,
      {
        ...known,
        at: earlier(known.at),
        since: earlier(known.since),
        ...(otherAt && { otherAt: earlier(otherAt) }),
      },
    ]),
  );
}

function instant(at: Instant | undefined): FactValue {
  return { kind: "instant", at };
}
