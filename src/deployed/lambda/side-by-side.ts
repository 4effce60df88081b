import type { SQSRecord } from "aws-lambda";
import pMap from "p-map";

/** Runs a step for the body of a message; "retry" returns the message to its queue. */
export type Run = (body: string) => Promise<"done" | "retry">;

/** How the messages of a batch run side by side. */
export type SideBySide = {
  /** How many run at once. */
  readonly atOnce: number;
  /** Messages with the same key run one after the other, in their order. */
  readonly keyOf: (body: string) => string;
};

type Ran = {
  /** The records whose run answered "retry", or threw. */
  readonly retried: ReadonlySet<Message>;
  readonly errors: readonly unknown[];
};

type Message = Pick<SQSRecord, "body">;

/** Runs the step for each message. One that fails does not affect the others. */
export async function runSideBySide(
  records: readonly Message[],
  run: Run,
  { atOnce, keyOf }: SideBySide,
): Promise<Ran> {
  const retried = new Set<Message>();
  const errors: unknown[] = [];
  const runLine = async (line: readonly Message[]) => {
    for (const record of line) {
      const outcome = await run(record.body).catch((error: unknown) => {
        errors.push(error);
        return "retry" as const;
      });
      if (outcome === "retry") retried.add(record);
    }
  };
  await pMap(linesOf(records, keyOf), runLine, { concurrency: atOnce });
  return { retried, errors };
}

/** The records in lines of the same key, in their order. */
function linesOf(
  records: readonly Message[],
  keyOf: SideBySide["keyOf"],
): readonly (readonly Message[])[] {
  const lines = new Map<string, Message[]>();
  for (const record of records) {
    const key = keyOf(record.body);
    const line = lines.get(key);
    if (line) line.push(record);
    else lines.set(key, [record]);
  }
  return [...lines.values()];
}
