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
  const attempts = end.model.attempts.filter(
    ({ person, answer }) => person === IN_HISTORY && answer !== undefined,
  );
  const wrong = attempts.length > 0 && whatIsWrong(end, attempts);
  if (!wrong) return undefined;
  const message = `The history of contact ${IN_HISTORY} ${wrong}`;
  const { contactId = "nobody" } = end.addressOf(IN_HISTORY) ?? {};
  return { invariant: 7, message, about: [contactId] };
};

function whatIsWrong(end: End, attempts: readonly Attempt[]): string | undefined {
  const { contactId, erasedAt } = end.addressOf(IN_HISTORY) ?? {};
  if (erasedAt) return `marked the address as erased at ${erasedAt}`;
  const events = attempts.flatMap(({ act }) => (act.kind === "activity" ? [act.event] : []));
  const orders = new Set(events.map((event) => JSON.stringify(event)));
  const young = events.filter((event) => !isOld(event));
  const contact = end.contactOf(IN_HISTORY);
  if (young.length === 0) return contactId ? "of long ago made somebody" : undefined;
  const kept = contact?.facts.orders.count ?? 0;
  const expected = isWithin72Hours(attempts) ? orders.size : new Set(young).size;
  const isWrong = isWithin72Hours(attempts) ? kept !== expected : kept === 0;
  return isWrong ? `has ${expected} orders, but ${kept} were kept` : undefined;
}

/** By every clock that was read, including those of failed tries. */
function isWithin72Hours(attempts: readonly Attempt[]): boolean {
  const seen = attempts.flatMap(({ clock }) => clock).map(millisecondsOf);
  return Math.max(...seen) - Math.min(...seen) < 71 * HOUR;
}
