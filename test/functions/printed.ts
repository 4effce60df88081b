import { vi } from "vitest";

/** What a function prints, as Lambda records it. */
export type Printed = {
  /** Every line, in order. */
  readonly lines: string[];
  /** The values passed to the console, which are our log entries. */
  readonly logged: Record<string, unknown>[];
  /** The documents in the embedded metric format, which bypass the console. */
  readonly metrics: Emf[];
};

/** A document in the embedded metric format. */
export type Emf = Readonly<Record<string, unknown>> & {
  readonly _aws: {
    readonly Timestamp: number;
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
};

/** Captures everything printed from now on, through the console or past it. */
export function takePrinted(): Printed {
  const lines: string[] = [];
  const logged: Record<string, unknown>[] = [];
  const metrics: Emf[] = [];
  for (const level of ["log", "info", "warn", "error", "debug", "trace"] as const) {
    vi.spyOn(console, level).mockImplementation((...given: unknown[]) => {
      // With JSON as the log format, Lambda puts the console's arguments into `message`.
      const message = given.length === 1 ? given[0] : given.join(" ");
      lines.push(JSON.stringify({ level, message }));
      logged.push(JSON.parse(JSON.stringify(message)));
    });
  }
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, "write").mockImplementation((chunk) => {
      lines.push(String(chunk));
      metrics.push(JSON.parse(String(chunk)));
      return true;
    });
  }
  return { lines, logged, metrics };
}

/** The metrics of a document, by name. */
export function valuesOf(document: Emf | undefined): Readonly<Record<string, unknown>> {
  const names = document?._aws.CloudWatchMetrics.flatMap(({ Metrics }) => Metrics) ?? [];
  return Object.fromEntries(names.map(({ Name }) => [Name, document?.[Name]]));
}
