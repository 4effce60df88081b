import type { MiddlewareObj, Request } from "@middy/core";
import type { Context } from "aws-lambda";
import type { FunctionName } from "../../settings.ts";
import { correlationOf } from "./correlation.ts";
import { described } from "./described-error.ts";

/** Additional fields of an invocation's log entry. Never an address, a token or a body. */
export type LogFields = Readonly<Record<string, string | number>>;

type Internal = { startedAt: number; coldStart: boolean };
type Invocation = Pick<
  Request<unknown, unknown, unknown, Context, Internal>,
  "event" | "context" | "internal"
>;

/**
 * Writes one log entry for each invocation, which Lambda turns into one line of JSON. An error is described there and
 * rethrown without its text: Lambda would log it a second time, unredacted. `errorOf` finds an error that a result
 * carries without throwing.
 */
export function invocationLog<Result>(
  step: FunctionName,
  note: (result: Result) => LogFields,
  errorOf: (result: Result) => unknown = () => undefined,
): MiddlewareObj<unknown, Result, unknown, Context, Internal> {
  let coldStart = true;
  const write = ({ event, context, internal }: Invocation, noted: LogFields, error?: unknown) => {
    const entry = {
      step,
      outcome: error === undefined ? "done" : "failed",
      requestId: context.awsRequestId,
      ...correlationOf(event),
      coldStart: internal.coldStart,
      milliseconds: Math.round(performance.now() - internal.startedAt),
      ...noted,
      error: described(error),
    };
    // An object, not a JSON string: Lambda would nest a string.
    // biome-ignore lint/suspicious/noConsole: Lambda's log is the console, and this is its one entry.
    error === undefined ? console.info(entry) : console.error(entry);
  };

  return {
    before: ({ internal }) => {
      internal.startedAt = performance.now();
      internal.coldStart = coldStart;
      coldStart = false;
    },
    after: (request) => {
      const result = request.response as Result;
      write(request, note(result), errorOf(result));
    },
    onError: (request) => {
      write(request, {}, request.error);
      const { awsRequestId } = request.context;
      request.error = new Error(`Cannot finish ${step}: see the log of request "${awsRequestId}"`);
    },
  };
}
