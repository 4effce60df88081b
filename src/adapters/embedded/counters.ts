import { addPeriod, type Instant } from "../../domain/calendar.ts";
import type { Counters } from "../../ports.ts";
import { counterWindowAt } from "../counter-window.ts";
import type { Database } from "./database.ts";

/** How long a counter is kept after its window. */
const KEPT = "PT1H";

/** The counters, one for each window, by the end of the window. */
export function embeddedCounters(database: Database): Counters {
  return {
    count: (key, now, windowSeconds, by = 1) =>
      database.write(({ put, remove }) => {
        const { key: name, ends } = counterWindowAt(key, now, windowSeconds);
        const counter = counterKeyOf(ends, name);
        const times = (database.get<number>(counter) ?? 0) + by;
        put(counter, times);
        if (times === by)
          for (const old of database.keysUnder(COUNTER, { upTo: hourBefore(now) })) remove(old);
        return { times, windowEnds: ends };
      }),
  };
}

const COUNTER = "counter";

/** The key of a counter. */
export function counterKeyOf(ends: Instant, name: string): string {
  return `${COUNTER}/${ends}/${name}`;
}

function hourBefore(now: Instant): Instant {
  return addPeriod(now, KEPT, "UTC", -1);
}
