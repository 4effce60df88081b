import { addPeriod, type Instant } from "../../domain/calendar.ts";
import type { Programme, Stage } from "../../domain/programme.ts";
import type { Rule } from "../../domain/rule.ts";

/** When in a contact's life a rule begins to hold: the chapter, then the instant within it. */
type Moment = readonly [chapter: number, at: Instant];

/** An arbitrary start, to compare periods. */
const START: Instant = "2026-01-01T00:00:00.000Z";

/**
 * The stages in the usual order of a contact's life: they look around, ask, order, stay a client, and fall silent. Where
 * the rules leave it open, the stage of lower precedence comes first.
 */
export function inLifeOrder({ stages }: Programme): readonly Stage[] {
  return stages
    .map((stage) => ({ stage, moment: beginning(stage.holds) }))
    .reverse()
    .sort((one, other) => compare(one.moment, other.moment))
    .map(({ stage }) => stage);
}

function beginning(rule: Rule): Moment {
  switch (rule.kind) {
    case "downloaded-guides":
    case "asked-for-demo":
      return [1, START];
    case "first-ordered-within":
      return [2, after(rule.period)];
    case "has-ordered":
      return [3, START];
    case "client-for":
      return [4, after(rule.period)];
    case "no-activity-for":
      return [5, after(rule.period)];
    case "any":
      return inOrder(rule.of)[0] ?? [0, START];
    case "all":
      return inOrder(rule.of).at(-1) ?? [0, START];
    default:
      return [0, START];
  }
}

function inOrder(rules: readonly Rule[]): readonly Moment[] {
  return rules.map(beginning).sort(compare);
}

function compare([chapter, at]: Moment, [otherChapter, otherAt]: Moment): number {
  return chapter - otherChapter || (at < otherAt ? -1 : at > otherAt ? 1 : 0);
}

function after(period: string): Instant {
  return addPeriod(START, period, "UTC");
}
