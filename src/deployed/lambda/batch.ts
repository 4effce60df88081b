import middy from "@middy/core";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import pMap from "p-map";
import type { FunctionName } from "../../settings.ts";
import { invocationLog } from "./invocation-log.ts";
import { printsMetrics } from "./metrics.ts";
import { killedWhenLate } from "./plain.ts";

type Batch = SQSBatchResponse & {
  /** The first error. For the log only; not part of the answer. */
  readonly error?: unknown;
};

type Run = (body: string) => Promise<"done" | "retry">;

/** How the messages of a batch run side by side. */
export type SideBySide = {
  /** How many run at once. */
  readonly atOnce: number;
  /** Messages with the same key run one after the other, in their order. */
  readonly keyOf: (body: string) => string;
  /** Runs when all messages of a batch have ended, whatever came of them. */
  readonly ended: () => Promise<void>;
};

/**
 * A Lambda handler for messages of a queue: runs the step for each body. A message whose run answers "retry", or
 * throws, returns to the queue; the others are not affected.
 */
export function batchLambdaOf(step: FunctionName, run: Run, sideBySide: SideBySide) {
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
    .handler(async (event: SQSEvent) => {
      try {
        return await runEach(event, run, sideBySide);
      } finally {
        await sideBySide.ended();
      }
    });
}

async function runEach(
  { Records }: SQSEvent,
  run: Run,
  { atOnce, keyOf }: SideBySide,
): Promise<Batch> {
  const retried = new Set<SQSRecord>();
  const errors: unknown[] = [];
  const runLine = async (line: readonly SQSRecord[]) => {
    for (const record of line) {
      const outcome = await run(record.body).catch((error: unknown) => {
        errors.push(error);
        return "retry" as const;
      });
      if (outcome === "retry") retried.add(record);
    }
  };
  await pMap(linesOf(Records, keyOf), runLine, { concurrency: atOnce });
  const batchItemFailures = Records.filter((record) => retried.has(record)).map(
    ({ messageId }) => ({ itemIdentifier: messageId }),
  );
  return { batchItemFailures, error: errors[0] };
}

/** The records in lines of the same key, in their order. */
function linesOf(
  records: readonly SQSRecord[],
  keyOf: SideBySide["keyOf"],
): readonly (readonly SQSRecord[])[] {
  const lines = new Map<string, SQSRecord[]>();
  for (const record of records) {
    const key = keyOf(record.body);
    const line = lines.get(key);
    if (line) line.push(record);
    else lines.set(key, [record]);
  }
  return [...lines.values()];
}
