import type { BreakerState } from "../../domain/breaker.ts";
import { addPeriod } from "../../domain/calendar.ts";
import { hourOf, type MailCounts, NO_MAILS } from "../../domain/mail-counts.ts";
import type { Breaker } from "../../ports.ts";
import type { Database } from "./database.ts";

/** How long an hour's counts are kept. Longer than anything reads them. */
const KEPT = "P93D";

/** The circuit breaker: its state, and the counts of each hour. */
export function embeddedBreaker(database: Database): Breaker {
  // Every mail reads them, and no other process changes them.
  let counted: Map<string, MailCounts> | undefined;
  const hours = () => {
    counted ??= new Map(
      database.under<MailCounts>(HOUR).map(({ key, value }) => [key.slice(HOUR.length + 1), value]),
    );
    return counted;
  };
  const stateNow = () => database.get<BreakerState>(BREAKER_KEY) ?? { version: 0 };
  return {
    count: (what, now) =>
      database.write(({ put, remove }) => {
        const hour = hourOf(now);
        const before = hours().get(hour);
        const counts = before ?? NO_MAILS;
        const next = { ...counts, [what]: counts[what] + 1 };
        put(hourKeyOf(hour), next);
        hours().set(hour, next);
        if (before) return;
        const oldest = hourOf(addPeriod(now, KEPT, "UTC", -1));
        for (const old of [...hours().keys()].filter((one) => one < oldest)) {
          remove(hourKeyOf(old));
          hours().delete(old);
        }
      }),

    read: async () => ({ state: stateNow(), hours: Object.fromEntries(hours()) }),

    save: ({ version, ...state }) =>
      database.write(({ put }) => {
        if (stateNow().version !== version) return false;
        put(BREAKER_KEY, { ...state, version: version + 1 });
        return true;
      }),
  };
}

/** The key of the breaker's state. */
export const BREAKER_KEY = "breaker";

const HOUR = "mails-of-hour";

/** The key of an hour's counts. */
export function hourKeyOf(hour: string): string {
  return `${HOUR}/${hour}`;
}
