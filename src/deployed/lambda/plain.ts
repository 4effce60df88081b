import middy from "@middy/core";
import type { FunctionName } from "../../settings.ts";
import { invocationLog, type LogFields } from "./invocation-log.ts";
import { printsMetrics } from "./metrics.ts";

/**
 * Turns off Middy's early timeout. Middy would answer just before the time is up, and unfinished work would continue in
 * a later invocation: a mail could be sent on data read minutes ago. Lambda ends the process instead.
 */
export const killedWhenLate = { timeoutEarlyInMillis: 0 };

/** A step as a Lambda handler. `note` adds to the log what its result says; `errorOf` finds a partial failure in it. */
export function lambdaOf<Event, Result>(
  step: FunctionName,
  run: (event: Event) => Promise<Result>,
  note: (result: Result) => LogFields,
  errorOf?: (result: Result) => unknown,
) {
  return middy<Event, Result>(killedWhenLate)
    .use(printsMetrics)
    .use(invocationLog(step, note, errorOf))
    .handler((event: Event) => run(event));
}
