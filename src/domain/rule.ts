import * as z from "zod";
import { addPeriod, type Instant, periodSchema, type TimeZone } from "./calendar.ts";
import type { Facts } from "./facts.ts";

/** A question about a contact's facts that has an answer at every instant. */
export type Rule =
  | { readonly kind: "everybody" }
  | { readonly kind: "has-ordered" }
  | { readonly kind: "asked-for-demo" }
  | { readonly kind: "downloaded-guides"; readonly atLeast: number }
  | { readonly kind: "no-activity-for"; readonly period: string }
  | { readonly kind: "first-ordered-within"; readonly period: string }
  | { readonly kind: "client-for"; readonly period: string }
  | { readonly kind: "all" | "any"; readonly of: readonly Rule[] }
  | { readonly kind: "not"; readonly rule: Rule };

export const ruleSchema: z.ZodType<Rule> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("everybody") }),
    z.strictObject({ kind: z.literal("has-ordered") }),
    z.strictObject({ kind: z.literal("asked-for-demo") }),
    z.strictObject({ kind: z.literal("downloaded-guides"), atLeast: z.int().min(1) }),
    z.strictObject({ kind: z.literal("no-activity-for"), period: periodSchema }),
    z.strictObject({ kind: z.literal("first-ordered-within"), period: periodSchema }),
    z.strictObject({ kind: z.literal("client-for"), period: periodSchema }),
    z.strictObject({ kind: z.enum(["all", "any"]), of: z.array(ruleSchema).min(1) }),
    z.strictObject({ kind: z.literal("not"), rule: ruleSchema }),
  ]),
);

/** Whether `rule` holds for `facts` at `at`, months and years counted by the calendar of `zone`. */
export function holds(rule: Rule, facts: Facts, at: Instant, zone: TimeZone): boolean {
  switch (rule.kind) {
    case "everybody":
      return true;
    case "has-ordered":
      return facts.orders.firstAt !== undefined;
    case "asked-for-demo":
      return facts.demoRequestedAt !== undefined;
    case "downloaded-guides":
      return Object.keys(facts.guides).length >= rule.atLeast;
    case "no-activity-for":
    case "client-for":
      return passed(threshold(rule, facts, zone), at);
    case "first-ordered-within":
      return facts.orders.firstAt !== undefined && !passed(threshold(rule, facts, zone), at);
    case "all":
      return rule.of.every((part) => holds(part, facts, at, zone));
    case "any":
      return rule.of.some((part) => holds(part, facts, at, zone));
    case "not":
      return !holds(rule.rule, facts, at, zone);
  }
}

/** Every instant at which the answer of `rule` could change if the contact did nothing more. */
export function thresholds(rule: Rule, facts: Facts, zone: TimeZone): readonly Instant[] {
  switch (rule.kind) {
    case "no-activity-for":
    case "client-for":
    case "first-ordered-within":
      return [threshold(rule, facts, zone)].filter((instant) => instant !== undefined);
    case "all":
    case "any":
      return rule.of.flatMap((part) => thresholds(part, facts, zone));
    case "not":
      return thresholds(rule.rule, facts, zone);
    default:
      return [];
  }
}

/** The facts that `rule` reads, as plain text, so that its answer can be explained. */
export function factsRead(rule: Rule, facts: Facts): Readonly<Record<string, string>> {
  switch (rule.kind) {
    case "everybody":
      return {};
    case "has-ordered":
    case "first-ordered-within":
    case "client-for":
      return { "first order": facts.orders.firstAt ?? "none" };
    case "asked-for-demo":
      return { "demo requested": facts.demoRequestedAt ?? "never" };
    case "downloaded-guides":
      return { "guides downloaded": String(Object.keys(facts.guides).length) };
    case "no-activity-for":
      return { "last activity": facts.lastActivityAt };
    case "all":
    case "any":
      return Object.assign({}, ...rule.of.map((part) => factsRead(part, facts)));
    case "not":
      return factsRead(rule.rule, facts);
  }
}

/** The rule in words, for a person who asks why. */
export function describeRule(rule: Rule): string {
  switch (rule.kind) {
    case "everybody":
      return "everybody else";
    case "has-ordered":
      return "has ordered";
    case "asked-for-demo":
      return "asked for a demo";
    case "downloaded-guides":
      return `downloaded at least ${rule.atLeast} guides`;
    case "no-activity-for":
      return `no activity for ${rule.period}`;
    case "first-ordered-within":
      return `first order less than ${rule.period} ago`;
    case "client-for":
      return `client for ${rule.period} or more`;
    case "all":
      return rule.of.map(describePart).join(" and ");
    case "any":
      return rule.of.map(describePart).join(" or ");
    case "not":
      return `not ${describePart(rule.rule)}`;
  }
}

type Timed = Extract<Rule, { period: string }>;

function threshold(rule: Timed, facts: Facts, zone: TimeZone): Instant | undefined {
  const from = rule.kind === "no-activity-for" ? facts.lastActivityAt : facts.orders.firstAt;
  return from && addPeriod(from, rule.period, zone);
}

function passed(instant: Instant | undefined, at: Instant): boolean {
  return instant !== undefined && instant <= at;
}

function describePart(rule: Rule): string {
  return rule.kind === "all" || rule.kind === "any"
    ? `(${describeRule(rule)})`
    : describeRule(rule);
}
