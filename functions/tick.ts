import { programme } from "#programme";
import { metricNames } from "../src/adapters/metrics/metric-names.ts";
import { tally } from "../src/adapters/metrics/tally.ts";
import { lambdaOf } from "../src/deployed/lambda/plain.ts";
import { addresses, keys, publishing, worldOf } from "../src/deployed/world.ts";
import { addPeriod } from "../src/domain/calendar.ts";
import { duePartOf } from "../src/domain/due-part.ts";
import { overdueAfter } from "../src/pipeline/overdue.ts";
import { isStuckAt, tick } from "../src/pipeline/tick.ts";

const world = worldOf("tick", programme, async (given) => ({
  ...publishing(given),
  ...addresses(given),
  ...(await keys(given)),
}));

/** Less than the function's own timeout: work in progress is finished, and the next tick continues. */
const WORKS_FOR = "PT45S";

/** How many failed contacts the log names. */
const NAMED = 20;

/** Runs every minute, on a schedule, once for each part of the due contacts. Contacts that fail are named in the log, and do not fail the run. */
export const handler = lambdaOf(
  "tick",
  async (event: unknown) => {
    const { clock } = await world();
    const stopAt = addPeriod(clock.now(), WORKS_FOR, "UTC");
    const part = duePartOf(event);
    const ticked = await tick(await world(), { part, stopAt });
    const { lagSeconds, failed } = ticked;
    const overdue = await overdueAfter(await world(), part);
    tally.gauge(metricNames.dueLag, Math.max(lagSeconds, overdue), "Seconds");
    tally.count(metricNames.tickFailed, failed.length);
    tally.count(metricNames.tickStuck, failed.filter(isStuckAt).length);
    return { ...ticked, part };
  },
  ({ part, advanced, lagSeconds, failed }) => ({
    ...(part && { part: part.part }),
    advanced,
    lagSeconds,
    ...(failed.length > 0 && {
      failed: failed.length,
      contacts: failed
        .slice(0, NAMED)
        .map(({ id }) => id)
        .join(" "),
    }),
  }),
  ({ failed }) => failed[0]?.error,
);
