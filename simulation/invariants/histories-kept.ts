import { millisecondsOf } from "../../src/domain/calendar.ts";
import { IN_HISTORY, isOld } from "../histories.ts";
import type { Attempt } from "../model.ts";
import { HOUR } from "../simulated-clock.ts";
import type { Check, End } from "./check.ts";

/**
 * 7. A shop's history makes the same contact in any order: acts past retention alone create no contact and mark no
 * address, and they count once a younger one is published within 72 hours.
 */
export const historiesKept: Check = (end) => {
  const told = end.model.attempts.filter(
    ({ person, answer }) => person === IN_HISTORY && answer !== undefined,
  );
  const wrong = told.length > 0 && whatIsWrong(end, told);
  if (!wrong) return undefined;
  const message = `The history of contact ${IN_HISTORY} ${wrong}`;
  const { contactId = "nobody" } = end.addressOf(IN_HISTORY) ?? {};
  return { invariant: 7, message, about: [contactId] };
};

function whatIsWrong(end: End, told: readonly Attempt[]): string | undefined {
  const { contactId, erasedAt } = end.addressOf(IN_HISTORY) ?? {};
  if (erasedAt) return `marked the address as erased at ${erasedAt}`;
  const events = told.flatMap(({ act }) => (act.kind === "activity" ? [act.event] : []));
  const orders = new Set(events.map((event) => JSON.stringify(event)));
  const young = events.filter((event) => !isOld(event));
  const contact = end.contactOf(IN_HISTORY);
  if (young.length === 0) return contactId ? "of long ago made somebody" : undefined;
  const found = contact?.facts.orders.count ?? 0;
  const expected = isWithin72Hours(told) ? orders.size : new Set(young).size;
  const isWrong = isWithin72Hours(told) ? found !== expected : found === 0;
  return isWrong ? `has ${expected} orders, but ${found} were kept` : undefined;
}

/** By every clock that was read, including those of failed tries. */
function isWithin72Hours(told: readonly Attempt[]): boolean {
  const seen = told.flatMap(({ clock }) => clock).map(millisecondsOf);
  return Math.max(...seen) - Math.min(...seen) < 71 * HOUR;
}
