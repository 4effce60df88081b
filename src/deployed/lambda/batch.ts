import middy from "@middy/core";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { FunctionName } from "../../settings.ts";
import { invocationLog } from "./invocation-log.ts";
import { printsMetrics } from "./metrics.ts";
import { killedWhenLate } from "./plain.ts";

type Batch = SQSBatchResponse & {
  /** The first error. For the log only; not part of the answer. */
  readonly error?: unknown;
};

/**
 * A Lambda handler for messages of a queue: runs the step for each body in turn. A message whose run answers "retry",
 * or throws, returns to the queue; the others are not affected.
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
    .use(printsMetrics)
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
