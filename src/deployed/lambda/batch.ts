import middy from "@middy/core";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { FunctionName } from "../../settings.ts";
import { invocationLog } from "./invocation-log.ts";
import { printsMetrics } from "./metrics.ts";
import { killedWhenLate } from "./plain.ts";
import { type Run, runSideBySide, type SideBySide } from "./side-by-side.ts";

type Batch = SQSBatchResponse & {
  /** The first error. For the log only; not part of the answer. */
  readonly error?: unknown;
};

type BatchOptions = SideBySide & {
  /** Runs when all messages of a batch have ended, whatever came of them. */
  readonly ended: () => Promise<void>;
};

/**
 * A Lambda handler for messages of a queue: runs the step for each body. A message whose run answers "retry", or
 * throws, returns to the queue; the others are not affected.
 */
export function batchLambdaOf(step: FunctionName, run: Run, options: BatchOptions) {
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
    .handler(async ({ Records }: SQSEvent) => {
      try {
        const { retried, errors } = await runSideBySide(Records, run, options);
        const batchItemFailures = Records.filter((record) => retried.has(record)).map(
          ({ messageId }) => ({ itemIdentifier: messageId }),
        );
        return { batchItemFailures, error: errors[0] };
      } finally {
        await options.ended();
      }
    });
}
