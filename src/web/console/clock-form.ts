import {
  addPeriod,
  type Instant,
  onWallClock,
  parseInstant,
  periodSchema,
  type TimeZone,
} from "../../domain/calendar.ts";
import type { Turn } from "../controls.ts";

/** What the clock's form posts: one of the three is filled in. */
export type ClockForm = {
  readonly by?: string | undefined;
  readonly to?: string | undefined;
  readonly until?: string | undefined;
};

/** The farthest turn we take: each day of it may bring mails to work out. */
const FARTHEST = "P10Y";

/** The turn a form asks for, or in words why it cannot be made. A date without an offset is one of `zone`. */
export function readTurn(form: ClockForm, now: Instant, zone: TimeZone): Turn | string {
  if (form.until === "next-mail") return { kind: "next-mail" };
  return form.by ? readPeriod(form.by, now) : readDate(form.to ?? "", now, zone);
}

function readPeriod(by: string, now: Instant): Turn | string {
  const parsed = periodSchema.safeParse(by);
  if (!parsed.success || addPeriod(now, by, "UTC") <= now) {
    return `Cannot turn the clock by "${by}": expected a period such as P1D`;
  }
  return addPeriod(now, by, "UTC") > farthest(now)
    ? `Cannot turn the clock by "${by}": expected ten years at most`
    : { kind: "advance", by };
}

function readDate(text: string, now: Instant, zone: TimeZone): Turn | string {
  const instant = instantIn(text.trim(), zone);
  if (!instant) return `Cannot turn the clock to "${text}": expected a date and a time`;
  if (instant <= now) return `Cannot turn the clock to "${text}": it only turns forward`;
  return instant > farthest(now)
    ? `Cannot turn the clock to "${text}": expected ten years ahead at most`
    : { kind: "to", instant };
}

function farthest(now: Instant): Instant {
  return addPeriod(now, FARTHEST, "UTC");
}

function instantIn(text: string, zone: TimeZone): Instant | undefined {
  try {
    return parseInstant(text);
  } catch {
    return onClockOf(zone, text);
  }
}

function onClockOf(zone: TimeZone, text: string): Instant | undefined {
  try {
    return onWallClock(text, zone);
  } catch {
    return undefined;
  }
}
