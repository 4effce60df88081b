import type { Progress } from "./progress.ts";
import { reasonInWords } from "./values/refusals.ts";
import { counted, inWords, table, timeInWords } from "./words.ts";

/** What an import did, or would do. */
export type ImportResult = {
  /** The name of the file that was imported. */
  readonly name: string;
  readonly progress: Progress;
  /** Whether it ends before the list does, because the user stopped it. */
  readonly isStopped: boolean;
  readonly isDryRun: boolean;
  /** Where the refused rows are; absent when there are none. */
  readonly refusedPath?: string | undefined;
  /** How long it took, in milliseconds. */
  readonly took: number;
};

const COUNTED = [
  "new",
  "merged",
  "unsubscribed",
  "suppressed",
  "unchanged",
  "not-paid",
  "line",
] as const;
/** What is left out of a list of orders. */
const NAMED: Readonly<Partial<Record<(typeof COUNTED)[number], string>>> = {
  "not-paid": "left out (not paid, cancelled, or a test)",
  line: "left out (further lines of orders)",
};
const ALWAYS: readonly string[] = ["new", "merged", "unchanged"];

/** What an import did, or would do, in words. */
export function summaryInWords(result: ImportResult): string {
  const { name, progress, isStopped, isDryRun, refusedPath, took } = result;
  const refused = sumOf(progress.refused);
  const stored = isDryRun ? "; nothing was stored" : "";
  const counts = COUNTED.filter((kind) => ALWAYS.includes(kind) || progress.outcomes[kind]).map(
    (kind) => [NAMED[kind] ?? kind, inWords(progress.outcomes[kind] ?? 0)] as const,
  );
  return [
    `${name}: ${counted(progress.rows, "row")} read in ${timeInWords(took)}${stored}`,
    ...aligned([...counts, ["refused", inWords(refused)]]),
    ...part("Refused, by the first reason", progress.refused, reasonInWords),
    ...(refusedPath && refused > 0 ? [`  They are in ${refusedPath}, each with what to do`] : []),
    ...part("By stage", progress.stages, (stage) => stage),
    ...part("Overwritten", progress.overwritten, fieldInWords),
    ...part("Kept, because they typed it themselves", progress.typedKept, fieldInWords),
    "",
    ...mailsInWords(progress, isDryRun),
    ...(isStopped ? ["It was stopped before the end: the same command goes on from here"] : []),
  ].join("\n");
}

/** The mails at once, and those of the next days by day: a stage that changes on one day mails all on that day. */
function mailsInWords({ mails, ahead }: Progress, isDryRun: boolean): readonly string[] {
  const out = isDryRun ? "would go out" : "will go out";
  const days = Object.entries(ahead).sort(([one], [other]) => (one < other ? -1 : 1));
  const sum = sumOf(ahead);
  const now =
    mails > 0
      ? `${counted(mails, "mail")} ${out} because of this import`
      : `No journey starts because of this import`;
  if (sum === 0 && mails > 0) return [now];
  if (sum === 0) return [now, "Nobody in it is due for a mail in the next 30 days"];
  return [
    now,
    "",
    `Due in the next 30 days, if they do nothing: ${counted(sum, "mail")}`,
    ...aligned(days.map(([day, count]) => [day.replace(" ", "  "), inWords(count)])),
  ];
}

function fieldInWords(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function part(
  title: string,
  counts: Readonly<Record<string, number>>,
  inWordsOf: (name: string) => string,
): readonly string[] {
  const largestFirst = Object.entries(counts).sort(
    ([name, one], [other, two]) => two - one || (name < other ? -1 : 1),
  );
  if (largestFirst.length === 0) return [];
  return [
    "",
    title,
    ...aligned(largestFirst.map(([name, count]) => [inWordsOf(name), inWords(count)])),
  ];
}

/** Names, and numbers that end below each other. */
function aligned(rows: readonly (readonly [name: string, number: string])[]): readonly string[] {
  const width = Math.max(...rows.map(([, number]) => number.length));
  return table(rows.map(([name, number]) => [name, number.padStart(width)]));
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
