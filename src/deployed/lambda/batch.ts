import middy from "@middy/core";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { emitsMetrics } from "../../adapters/metrics/emit.ts";
import type { FunctionName } from "../../settings.ts";
import { invocationLog } from "./invocation-log.ts";
import { killedWhenLate } from "./plain.ts";

type Batch = SQSBatchResponse & {
  /** The first thing that went wrong. Not part of the answer: it is only logged. */
  readonly error?: unknown;
};

/**
 * A step as Lambda calls it for messages of a queue: `run` for each body, one after the other. A message whose run answers
 * "retry", or throws, is given back to the queue; the others are not held up by it.
 */
export function batchLambdaOf(
  step: FunctionName,
  run: (body: string) => Promise<"done" | "retry">,
) {
  return middy<SQSEvent, Batch>(killedWhenLate)
    .after((request) => {
      const { batchItemFailures = [] } = request.response ?? {};
      request.response = { batchItemFailures };
    })
    .use(emitsMetrics)
    .use(
      invocationLog(
        step,
        ({ batchItemFailures }: Batch) => ({ retried: batchItemFailures.length }),
        ({ error }) => error,
      ),
    )
    .handler((event: SQSEvent) => runEach(event, run));
}

async function runEach(
  { Records }: SQSEvent,
  run: (body: string) => Promise<"done" | "retry">,
): Promise<Batch> {
  const retried: string[] = [];
  const errors: unknown[] = [];
  for (const { messageId, body } of Records) {
    const outcome = await run(body).catch((error: unknown) => {
      errors.push(error);
      return "retry" as const;
    });
    if (outcome === "retry") retried.push(messageId);
  }
  const batchItemFailures = retried.map((itemIdentifier) => ({ itemIdentifier }));
  return { batchItemFailures, error: errors[0] };
}
