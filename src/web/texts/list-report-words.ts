import type { Counts, ListLimits, ListReport } from "../../domain/list-report.ts";
import type { Programme } from "../../domain/programme.ts";
import { daysBeyond } from "../../domain/quota.ts";
import { writeInstant } from "../../domain/write-instant.ts";
import { propertyInWords } from "./list-property-words.ts";
import { periodInWords } from "./period-words.ts";
import { refusalInWords } from "./row-refusal-words.ts";
import type { Texts } from "./texts.ts";
import { labelOf } from "./trigger-words.ts";
import { unfitInWords } from "./unfit-words.ts";

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
  /** The warning of days with more mails than may go out; absent if there are none. */
  readonly beyond: BeyondWords | undefined;
};

/** The days with more mails than may go out, what becomes of the rest, and what helps. */
export type BeyondWords = {
  readonly days: readonly string[];
  readonly rest: string;
  readonly remedy: "spread" | "quota";
};

type Reader = {
  readonly programme: Programme;
  readonly texts: Texts;
  /** The title of a message. */
  readonly titleOf: (message: string) => string;
  /** Absent if they are unknown. */
  readonly limits?: ListLimits | undefined;
};

/** The outcome of an import in words. */
export function reportInWords(
  { name, progress, isDryRun }: ListReport,
  { programme, texts, titleOf, limits }: Reader,
): ReportWords {
  const { say, language, locale } = texts;
  const { rows, refused, stages, overwritten, typedKept, unfit, mails } = progress;
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
      counted(say("import.report.unfitTitle"), unfit, (words) => {
        const [attribute = "", reason = ""] = words.split(" ");
        return unfitInWords({ attribute, reason }, programme, texts);
      }),
    ].filter((part) => part !== undefined),
    mails: say(`import.report.${isDryRun ? "mailsTrial" : "mailsDone"}`, { count: mails }),
    due: dueIn(progress, texts, titleOf),
    beyond: limits && beyondIn(progress, limits, isDryRun, { programme, texts }),
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

/** How many days a warning names. */
const NAMED = 3;

function beyondIn(
  { ahead }: ListReport["progress"],
  { mailsADay, canBeSpread }: ListLimits,
  isDryRun: boolean,
  { programme, texts }: Pick<Reader, "programme" | "texts">,
): BeyondWords | undefined {
  const { say, locale } = texts;
  const beyond = daysBeyond(mailsADay, byDay(ahead));
  if (beyond.length === 0) return undefined;
  const most = new Intl.NumberFormat(locale).format(Math.floor(mailsADay));
  const days = beyond
    .slice(0, NAMED)
    .map(({ day, mails: count }) =>
      say("import.beyond.day", { day: dayInWords(day, locale), count, most }),
    );
  const others = beyond.length - days.length;
  return {
    days: others > 0 ? [...days, say("import.beyond.others", { count: others })] : days,
    rest: say("import.beyond.rest", { grace: periodInWords(programme.grace, texts) }),
    remedy: isDryRun && canBeSpread ? "spread" : "quota",
  };
}

function byDay(ahead: Counts): ReadonlyMap<string, number> {
  const mails = new Map<string, number>();
  for (const [dayAndMessage, count] of Object.entries(ahead)) {
    const [day = ""] = dayAndMessage.split(" ");
    mails.set(day, (mails.get(day) ?? 0) + count);
  }
  return mails;
}

function dayInWords(day: string, locale: string): string {
  return writeInstant(`${day}T12:00:00.000Z`, { zone: "UTC", locale, dateStyle: "medium" });
}

function sumOf(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
