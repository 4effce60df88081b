import type { MiddlewareObj, Request } from "@middy/core";
import type { Context } from "aws-lambda";
import type { Step } from "../../settings.ts";

/** What the log says of an invocation besides its step, request and duration. Never an address, a token or a body. */
export type Noted = Readonly<Record<string, string | number>>;

type Internal = { startedAt: number };
type Invocation = Pick<
  Request<unknown, unknown, unknown, Context, Internal>,
  "context" | "internal"
>;

/**
 * Writes one line of JSON for each invocation. An error is described there and thrown on without its text: Lambda would
 * log that a second time, and as it is. `errorOf` finds the error in a result that hides it from its receiver.
 */
export function invocationLog<Result>(
  step: Step,
  note: (result: Result) => Noted,
  errorOf: (result: Result) => unknown = () => undefined,
): MiddlewareObj<unknown, Result, unknown, Context, Internal> {
  const write = ({ context, internal }: Invocation, told: Noted, error?: unknown) => {
    const milliseconds = Math.round(performance.now() - internal.startedAt);
    const outcome = error === undefined ? "done" : "failed";
    const about = { step, outcome, requestId: context.awsRequestId, milliseconds };
    const line = JSON.stringify({ ...about, ...told, error: describe(error) });
    // biome-ignore lint/suspicious/noConsole: the console is Lambda's log, and this its one line.
    error === undefined ? console.info(line) : console.error(line);
  };

  return {
    before: ({ internal }) => {
      internal.startedAt = performance.now();
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

function describe(error: unknown) {
  if (error === undefined) return undefined;
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? "").split("\n").filter((line) => line.startsWith("    at "));
  return {
    name: error.name,
    message: withoutAddresses(error.message),
    stack: frames.map((frame) => frame.trim()),
  };
}

/** Others like to put the address into their messages. */
function withoutAddresses(text: string): string {
  return text.replaceAll(/[^\s"'<>(),;:]+@[^\s"'<>(),;:]+/g, "(an address)");
}
