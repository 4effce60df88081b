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

/** The farthest the clock turns at once: each day on the way may bring mails to work out. */
const FARTHEST = "P10Y";

/** Why the clock cannot be turned, by the text that says so. */
export type ClockProblem = {
  readonly problem: "badPeriod" | "tooFarBy" | "badDate" | "notForward" | "tooFar";
};

/** The turn that a form asks for, or why it is impossible. A date without an offset is in `zone`. */
export function readTurn(form: ClockForm, now: Instant, zone: TimeZone): Turn | ClockProblem {
  if (form.until === "next-mail") return { kind: "next-mail" };
  return form.by ? readPeriod(form.by, now) : readDate(form.to ?? "", now, zone);
}

function readPeriod(by: string, now: Instant): Turn | ClockProblem {
  const parsed = periodSchema.safeParse(by);
  if (!parsed.success || addPeriod(now, by, "UTC") <= now) {
    return { problem: "badPeriod" };
  }
  return addPeriod(now, by, "UTC") > farthest(now)
    ? { problem: "tooFarBy" }
    : { kind: "advance", by };
}

function readDate(text: string, now: Instant, zone: TimeZone): Turn | ClockProblem {
  const instant = instantIn(text.trim(), zone);
  if (!instant) return { problem: "badDate" };
  if (instant <= now) return { problem: "notForward" };
  return instant > farthest(now) ? { problem: "tooFar" } : { kind: "to", instant };
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
