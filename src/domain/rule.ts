import * as z from "zod/mini";
import { type Instant, instantOf, millisecondsOf, type TimeZone } from "./calendar.ts";
import type { RuleKind, Subject } from "./rule-kind.ts";
import { rulesOfActs } from "./rules-of-acts.ts";
import { rulesOfAttributes } from "./rules-of-attributes.ts";
import { rulesOfPeople } from "./rules-of-people.ts";
import { anyOf, everyOf, holdAt, nextBound, outside, type Spans } from "./spans.ts";

const ruleKinds = { ...rulesOfActs, ...rulesOfAttributes, ...rulesOfPeople };

type Simple = keyof typeof ruleKinds;

/** The names of all kinds of rule. */
export const RULE_KINDS: readonly string[] = [...Object.keys(ruleKinds), "all", "any", "not"];

type SimpleRule<Kind extends Simple = Simple> = {
  readonly [One in Kind]: { readonly kind: One } & Readonly<
    z.output<(typeof ruleKinds)[One]["schema"]>
  >;
}[Kind];

/** A question about a contact that has an answer at every instant. */
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

/** The calendar by which rules count: that of the contact, or else this one. */
type Calendar = { readonly timeZone: TimeZone };

const YEAR = 366 * 86_400_000;

/**
 * When `rule` holds for a contact if they do nothing more: complete until the first change after `at`. What comes back
 * every year is listed for three years, or for a lifetime if nothing changes before.
 */
export function spansOf(rule: Rule, about: Subject, at: Instant, programme: Calendar): Spans {
  const zone = about.timeZone ?? programme.timeZone;
  const now = millisecondsOf(at);
  const soon = now + 3 * YEAR;
  const spans = spansUntil(rule, about, zone, soon);
  const next = nextBound(spans, now);
  const isSure = !isYearly(rule) || (next !== undefined && next <= soon);
  return isSure ? spans : spansUntil(rule, about, zone, now + 120 * YEAR);
}

function isYearly(rule: Rule): boolean {
  switch (rule.kind) {
    case "all":
    case "any":
      return rule.of.some(isYearly);
    case "not":
      return isYearly(rule.rule);
    default:
      return rule.kind === "date-near";
  }
}

function spansUntil(rule: Rule, about: Subject, zone: TimeZone, horizon: number): Spans {
  switch (rule.kind) {
    case "all":
      return everyOf(rule.of.map((part) => spansUntil(part, about, zone, horizon)));
    case "any":
      return anyOf(rule.of.map((part) => spansUntil(part, about, zone, horizon)));
    case "not":
      return outside(spansUntil(rule.rule, about, zone, horizon));
    default:
      return kindOf(rule).spans(rule, about, zone, horizon);
  }
}

/** Whether `rule` holds for a contact at an instant. */
export function holds(rule: Rule, about: Subject, at: Instant, programme: Calendar): boolean {
  return holdAt(spansOf(rule, about, at, programme), millisecondsOf(at));
}

/** The instants after `after` at which the answer of `rule` changes if the contact does nothing more, in order. */
export function changesOf(
  rule: Rule,
  about: Subject,
  after: Instant,
  programme: Calendar,
): readonly Instant[] {
  const then = millisecondsOf(after);
  return spansOf(rule, about, after, programme)
    .filter((bound) => bound > then && bound < Number.POSITIVE_INFINITY)
    .map(instantOf);
}

/** The facts that `rule` reads, as plain text, so that its answer can be explained. */
export function factsRead(rule: Rule, about: Subject): Readonly<Record<string, string>> {
  switch (rule.kind) {
    case "all":
    case "any":
      return Object.assign({}, ...rule.of.map((part) => factsRead(part, about)));
    case "not":
      return factsRead(rule.rule, about);
    default:
      return kindOf(rule).reads(about, rule);
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
