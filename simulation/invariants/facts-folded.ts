import type { Instant } from "../../src/domain/calendar.ts";
import type { Facts } from "../../src/domain/facts.ts";
import type { ActivityEvent } from "../../src/pipeline/record-activity.ts";
import { IN_HISTORY } from "../histories.ts";
import type { Attempt } from "../model.ts";
import { TOPICS } from "../programme.ts";
import type { Check, End } from "./check.ts";
import { rowsAbout } from "./uploaded-rows.ts";

type Detail = {
  readonly orderId: string;
  readonly refundId: string;
  readonly guideId: string;
  readonly amount: number;
  readonly currency: string;
};

/** 6. A contact's facts are those of all their activities, computed here a second time from what was published. */
export const factsFolded: Check = (end) => {
  const persons = new Set(end.model.attempts.map(({ person }) => person));
  // A history that took days may be published in part: historiesKept checks it.
  persons.delete(IN_HISTORY);
  for (const person of persons) {
    const contact = end.contactOf(person);
    const wrong = contact && whatIsWrong(end, person, contact.facts);
    if (!wrong) continue;
    const message = `The facts of contact ${person} are not those of their activities: ${wrong}`;
    return { invariant: 6, message, about: [contact.id] };
  }
  return undefined;
};

function whatIsWrong(end: End, person: number, facts: Facts): string | undefined {
  const attempts = end.model.attempts.filter((attempt) => attempt.person === person);
  const events = attempts.flatMap(({ act, answer }) =>
    act.kind === "activity" && answer !== undefined ? [act.event] : [],
  );
  const expected = text(
    foldOf([...new Map(events.map((event) => [JSON.stringify(event), event])).values()]),
  );
  const { lastActivityAt, ...found } = facts;
  if (text(found) !== expected) return `expected ${expected}, found ${text(found)}`;
  const isBrought = TOPICS.some((topic) => rowsAbout(end.model, person, topic).yes.length > 0);
  // A consent's date is also an act's: a list can make the last activity later.
  return outOfBounds(lastActivityAt, attempts, events, isBrought);
}

/** Orders, demo and guides, from the events alone. */
function foldOf(events: readonly ActivityEvent[]) {
  const of = (type: string) => events.filter((event) => event.type === type);
  const kept = of("OrderPlaced").filter((event) => remainder(event, events) > 0);
  const times = kept.map(({ time }) => time).sort();
  const demo = of("DemoRequested")
    .map(({ time }) => time)
    .sort()[0];
  const guides: Record<string, Instant> = {};
  for (const event of of("GuideDownloaded").sort((one, other) =>
    one.time < other.time ? 1 : -1,
  )) {
    guides[detailOf(event).guideId] = event.time;
  }
  const spent = kept.reduce((sum, event) => sum + remainder(event, events), 0);
  return {
    orders: {
      count: kept.length,
      firstAt: times[0],
      lastAt: times.at(-1),
      spent: kept.length > 0 ? { EUR: spent } : {},
    },
    demoRequestedAt: demo,
    guides,
  };
}

/** What is left of an order after all its refunds. */
function remainder(order: ActivityEvent, events: readonly ActivityEvent[]): number {
  const { orderId, amount } = detailOf(order);
  return events
    .filter(({ type }) => type === "OrderRefunded")
    .map(detailOf)
    .filter((refund) => refund.orderId === orderId)
    .reduce((left, refund) => left - refund.amount, amount);
}

/** The last activity is not before any acknowledged one, nor after all attempted ones. */
function outOfBounds(
  found: Instant,
  attempts: readonly Attempt[],
  events: readonly ActivityEvent[],
  isBrought: boolean,
): string | undefined {
  const acts = events.filter(({ type }) => type !== "OrderRefunded").map(({ time }) => time);
  const own = attempts.filter(({ act }) => ["sign-up", "confirm", "keep"].includes(act.kind));
  const latest = [...acts, ...own.flatMap(({ clock }) => clock)].sort().at(-1);
  const least = [...acts, ...own.filter(isAct).flatMap(({ clock }) => [...clock].sort()[0] ?? [])];
  const earliest = least.sort().at(-1);
  if (earliest && found < earliest) return `last activity ${found}, expected ${earliest} or later`;
  const late = latest && found > latest && !isBrought;
  return late ? `last activity ${found}, expected ${latest} or earlier` : undefined;
}

function isAct({ act, answer }: Attempt): boolean {
  const confirmed = (answer as { kind?: string } | undefined)?.kind === "confirmed";
  return act.kind === "keep" ? answer !== undefined : act.kind === "confirm" && confirmed;
}

function detailOf({ detail }: ActivityEvent): Detail {
  return detail as Detail;
}

/** The same text for the same values, in any order. */
function text(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
