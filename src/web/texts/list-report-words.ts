import type { Counts, ListReport } from "../../domain/list-report.ts";
import type { Programme } from "../../domain/programme.ts";
import { writeInstant } from "../../domain/write-instant.ts";
import { propertyInWords } from "./list-property-words.ts";
import { refusalInWords } from "./row-refusal-words.ts";
import type { Texts } from "./texts.ts";
import { labelOf } from "./trigger-words.ts";

/** The counts of one category. */
export type CountedPart = {
  readonly title: string;
  readonly rows: readonly (readonly [label: string, count: string])[];
};

/** The outcome of an import, or of a dry run. */
export type ReportWords = {
  readonly sum: string;
  readonly outcomes: CountedPart;
  /** The refused rows by reason; undefined when there are none. */
  readonly refused: CountedPart | undefined;
  /** The other parts that are not empty. */
  readonly others: readonly CountedPart[];
  /** The mails that the import causes. */
  readonly mails: string;
  /** The mails of the next 30 days by day, since a stage that changes for everybody at once causes a peak. */
  readonly due: CountedPart | string | undefined;
};

type Reader = {
  readonly programme: Programme;
  readonly texts: Texts;
  /** The title of a message. */
  readonly titleOf: (message: string) => string;
};

/** The outcome of an import in words. */
export function reportInWords(
  { name, progress, isDryRun }: ListReport,
  { programme, texts, titleOf }: Reader,
): ReportWords {
  const { say, language, locale } = texts;
  const { rows, refused, stages, overwritten, typedKept, mails } = progress;
  const counted = (title: string, counts: Counts, wordsOf: (name: string) => string) =>
    countedPart(title, counts, wordsOf, locale);
  const fieldOf = (field: string) => propertyInWords(field, programme, texts);
  return {
    sum: say("import.report.sum", { list: name, rows, trial: isDryRun ? "yes" : "no" }),
    outcomes: outcomesIn(progress, texts),
    refused: counted(say("import.report.refusedTitle"), refused, (reason) =>
      refusalInWords(reason, texts),
    ),
    others: [
      counted(say("import.report.stagesTitle"), stages, (stage) =>
        labelOf(stage, programme.stages, programme, language),
      ),
      counted(say("import.report.overwrittenTitle"), overwritten, fieldOf),
      counted(say("import.report.typedKeptTitle"), typedKept, fieldOf),
    ].filter((part) => part !== undefined),
    mails: say(`import.report.${isDryRun ? "mailsTrial" : "mailsDone"}`, { count: mails }),
    due: dueIn(progress, texts, titleOf),
  };
}

const OUTCOMES = [
  ...["new", "merged", "unsubscribed", "suppressed", "unchanged", "not-paid", "line"],
] as const;
/** The outcomes that are shown even if their count is zero. */
const ALWAYS: readonly string[] = ["new", "merged", "unchanged"];

function outcomesIn(
  { outcomes, refused }: ListReport["progress"],
  { say, locale }: Texts,
): CountedPart {
  const count = (number = 0) => new Intl.NumberFormat(locale).format(number);
  const isShown = (kind: (typeof OUTCOMES)[number]) => ALWAYS.includes(kind) || outcomes[kind];
  return {
    title: say("import.report.outcomesTitle"),
    rows: [
      ...OUTCOMES.filter(isShown).map(
        (kind) => [say(`import.report.outcomes.${kind}`), count(outcomes[kind])] as const,
      ),
      [say("import.report.outcomes.refused"), count(sumOf(refused))],
    ],
  };
}

/** The counts, largest first; undefined if all are zero. */
function countedPart(
  title: string,
  counts: Counts,
  wordsOf: (name: string) => string,
  locale: string,
): CountedPart | undefined {
  const largestFirst = Object.entries(counts).sort(
    ([name, one], [other, two]) => two - one || (name < other ? -1 : 1),
  );
  if (largestFirst.length === 0) return undefined;
  const { format } = new Intl.NumberFormat(locale);
  return { title, rows: largestFirst.map(([name, count]) => [wordsOf(name), format(count)]) };
}

function dueIn(
  { mails, ahead }: ListReport["progress"],
  { say, locale }: Texts,
  titleOf: Reader["titleOf"],
): CountedPart | string | undefined {
  const count = sumOf(ahead);
  if (count === 0) return mails > 0 ? undefined : say("import.report.nothingDue");
  const { format } = new Intl.NumberFormat(locale);
  const days = Object.entries(ahead).sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    title: say("import.report.dueTitle", { count }),
    rows: days.map(([dayAndMessage, mailed]) => {
      const [day = "", message = ""] = dayAndMessage.split(" ");
      return [`${dayInWords(day, locale)}  ${titleOf(message)}`, format(mailed)];
    }),
  };
}

function dayInWords(day: string, locale: string): string {
  return writeInstant(`${day}T12:00:00.000Z`, { zone: "UTC", locale, dateStyle: "medium" });
}

function sumOf(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
