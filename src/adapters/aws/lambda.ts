import middy from "@middy/core";
import type { Step } from "../../settings.ts";
import { invocationLog, type Noted } from "./invocation-log.ts";

/** A step as Lambda calls it. `note` says what the log tells of its result. */
export function lambdaOf<Event, Result>(
  step: Step,
  run: (event: Event) => Promise<Result>,
  note: (result: Result) => Noted,
) {
  return middy<Event, Result>()
    .use(invocationLog(step, note))
    .handler((event: Event) => run(event));
}
