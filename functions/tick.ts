import { lambdaOf } from "../src/adapters/aws/lambda.ts";
import { metricNames } from "../src/adapters/aws/metric-names.ts";
import { tally } from "../src/adapters/aws/tally.ts";
import { addresses, keys, telling, worldOf } from "../src/adapters/aws/world.ts";
import { addPeriod } from "../src/domain/calendar.ts";
import { tick } from "../src/pipeline/tick.ts";

const world = worldOf("tick", async (settings) => ({
  ...telling(settings),
  ...addresses(settings),
  ...(await keys(settings)),
}));

/** Less than the function's own timeout: what is under way then is finished, and the next tick goes on. */
const WORKS_FOR = "PT45S";

/** Runs every minute, on a schedule. */
export const handler = lambdaOf(
  "tick",
  async () => {
    const { clock } = await world();
    const ticked = await tick(await world(), addPeriod(clock.now(), WORKS_FOR, "UTC"));
    tally.gauge(metricNames.dueLag, ticked.lagSeconds, "Seconds");
    return ticked;
  },
  (ticked) => ticked,
);
