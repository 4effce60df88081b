import * as z from "zod/mini";
import { addPeriod, type Instant, type Period, periodSchema, type TimeZone } from "./calendar.ts";
import type { Facts } from "./facts.ts";

/** Everything about one kind of rule that asks about facts, not about other rules. */
type RuleKind<Asked> = {
  /** Whether it holds at an instant. */
  readonly holds: (rule: Asked, facts: Facts, at: Instant, zone: TimeZone) => boolean;
  /** When its answer changes even if the contact does nothing more, if it ever does. */
  readonly changesAt?: (rule: Asked, facts: Facts, zone: TimeZone) => Instant | undefined;
  /** The facts it reads, as plain text. */
  readonly reads: (facts: Facts) => Readonly<Record<string, string>>;
  /** In words, for people who ask why. */
  readonly words: (rule: Asked) => string;
};

const ruleKinds = {
  everybody: kind({
    schema: z.strictObject({ kind: z.literal("everybody") }),
    holds: () => true,
    reads: () => ({}),
    words: () => "everybody else",
  }),
  "has-ordered": kind({
    schema: z.strictObject({ kind: z.literal("has-ordered") }),
    holds: (_, { orders }) => orders.firstAt !== undefined,
    reads: firstOrder,
    words: () => "has ordered",
  }),
  "asked-for-demo": kind({
    schema: z.strictObject({ kind: z.literal("asked-for-demo") }),
    holds: (_, { demoRequestedAt }) => demoRequestedAt !== undefined,
    reads: ({ demoRequestedAt }) => ({ "demo requested": demoRequestedAt ?? "never" }),
    words: () => "asked for a demo",
  }),
  "downloaded-guides": kind({
    schema: z.strictObject({
      kind: z.literal("downloaded-guides"),
      atLeast: z.int().check(z.minimum(1)),
    }),
    holds: ({ atLeast }, { guides }) => Object.keys(guides).length >= atLeast,
    reads: ({ guides }) => ({ "guides downloaded": String(Object.keys(guides).length) }),
    words: ({ atLeast }) => `downloaded at least ${atLeast} guides`,
  }),
  "no-activity-for": kind({
    schema: z.strictObject({ kind: z.literal("no-activity-for"), period: periodSchema }),
    holds: (rule, facts, at, zone) => hasPassed(sinceLastActivity(rule, facts, zone), at),
    changesAt: sinceLastActivity,
    reads: ({ lastActivityAt }) => ({ "last activity": lastActivityAt }),
    words: ({ period }) => `no activity for ${period}`,
  }),
  "first-ordered-within": kind({
    schema: z.strictObject({ kind: z.literal("first-ordered-within"), period: periodSchema }),
    holds: (rule, facts, at, zone) =>
      facts.orders.firstAt !== undefined && !hasPassed(sinceFirstOrder(rule, facts, zone), at),
    changesAt: sinceFirstOrder,
    reads: firstOrder,
    words: ({ period }) => `first order less than ${period} ago`,
  }),
  "client-for": kind({
    schema: z.strictObject({ kind: z.literal("client-for"), period: periodSchema }),
    holds: (rule, facts, at, zone) => hasPassed(sinceFirstOrder(rule, facts, zone), at),
    changesAt: sinceFirstOrder,
    reads: firstOrder,
    words: ({ period }) => `client for ${period} or more`,
  }),
};

type Simple = keyof typeof ruleKinds;

type SimpleRule<Kind extends Simple = Simple> = {
  readonly [One in Kind]: { readonly kind: One } & Readonly<
    z.output<(typeof ruleKinds)[One]["schema"]>
  >;
}[Kind];

/** A question about a contact's facts that has an answer at every instant. */
export type Rule =
  | SimpleRule
  | { readonly kind: "all" | "any"; readonly of: readonly Rule[] }
  | { readonly kind: "not"; readonly rule: Rule };

export const ruleSchema: z.ZodMiniType<Rule> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.enum(["all", "any"]), of: z.array(ruleSchema).check(z.minLength(1)) }),
    z.strictObject({ kind: z.literal("not"), rule: ruleSchema }),
    ...Object.values(ruleKinds).map(({ schema }) => schema),
  ]),
);

/** Whether `rule` holds for `facts` at `at`, months and years counted by the calendar of `zone`. */
export function holds(rule: Rule, facts: Facts, at: Instant, zone: TimeZone): boolean {
  switch (rule.kind) {
    case "all":
      return rule.of.every((part) => holds(part, facts, at, zone));
    case "any":
      return rule.of.some((part) => holds(part, facts, at, zone));
    case "not":
      return !holds(rule.rule, facts, at, zone);
    default:
      return kindOf(rule).holds(rule, facts, at, zone);
  }
}

/** Every instant at which the answer of `rule` could change if the contact does nothing more. */
export function thresholds(rule: Rule, facts: Facts, zone: TimeZone): readonly Instant[] {
  switch (rule.kind) {
    case "all":
    case "any":
      return rule.of.flatMap((part) => thresholds(part, facts, zone));
    case "not":
      return thresholds(rule.rule, facts, zone);
    default:
      return [kindOf(rule).changesAt?.(rule, facts, zone)].filter((at) => at !== undefined);
  }
}

/** The facts that `rule` reads, as plain text, so that its answer can be explained. */
export function factsRead(rule: Rule, facts: Facts): Readonly<Record<string, string>> {
  switch (rule.kind) {
    case "all":
    case "any":
      return Object.assign({}, ...rule.of.map((part) => factsRead(part, facts)));
    case "not":
      return factsRead(rule.rule, facts);
    default:
      return kindOf(rule).reads(facts);
  }
}

/** The rule in words, for people who ask why. */
export function describeRule(rule: Rule): string {
  switch (rule.kind) {
    case "all":
      return rule.of.map(describePart).join(" and ");
    case "any":
      return rule.of.map(describePart).join(" or ");
    case "not":
      return `not ${describePart(rule.rule)}`;
    default:
      return kindOf(rule).words(rule);
  }
}

function describePart(rule: Rule): string {
  return rule.kind === "all" || rule.kind === "any"
    ? `(${describeRule(rule)})`
    : describeRule(rule);
}

function kindOf<Kind extends Simple>(rule: SimpleRule<Kind>): RuleKind<SimpleRule<Kind>> {
  const kinds: { readonly [One in Simple]: RuleKind<SimpleRule<One>> } = ruleKinds;
  return kinds[rule.kind];
}

type Timed = { readonly period: Period };

function sinceLastActivity({ period }: Timed, facts: Facts, zone: TimeZone): Instant {
  return addPeriod(facts.lastActivityAt, period, zone);
}

function sinceFirstOrder({ period }: Timed, facts: Facts, zone: TimeZone): Instant | undefined {
  const { firstAt } = facts.orders;
  return firstAt && addPeriod(firstAt, period, zone);
}

function firstOrder({ orders }: Facts): Readonly<Record<string, string>> {
  return { "first order": orders.firstAt ?? "none" };
}

function hasPassed(instant: Instant | undefined, at: Instant): boolean {
  return instant !== undefined && instant <= at;
}

/** Infers the types of a kind's functions from its schema. */
function kind<Schema extends z.ZodMiniObject>(one: KindOf<Schema>): KindOf<Schema> {
  return one;
}

type KindOf<Schema extends z.ZodMiniObject> = RuleKind<z.output<Schema>> & {
  readonly schema: Schema;
};
