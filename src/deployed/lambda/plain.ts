import middy from "@middy/core";
import { emitsMetrics } from "../../adapters/metrics/emit.ts";
import type { FunctionName } from "../../settings.ts";
import { invocationLog, type Noted } from "./invocation-log.ts";

/**
 * Middy would answer just before the time is up, and what still runs would go on in a later invocation: a mail would be
 * sent on what was read minutes ago. Lambda ends the process instead.
 */
export const killedWhenLate = { timeoutEarlyInMillis: 0 };

/** A step as Lambda calls it. `note` says what the log tells of its result, `errorOf` what failed in a part of it. */
export function lambdaOf<Event, Result>(
  step: FunctionName,
  run: (event: Event) => Promise<Result>,
  note: (result: Result) => Noted,
  errorOf?: (result: Result) => unknown,
) {
  return middy<Event, Result>(killedWhenLate)
    .use(emitsMetrics)
    .use(invocationLog(step, note, errorOf))
    .handler((event: Event) => run(event));
}
