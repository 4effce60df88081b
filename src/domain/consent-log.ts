import { type ConsentEntry, lastRefusal, vouchedAt } from "./consent.ts";

/** The most lines of consent log kept with a contact, and the most characters of JSON they may take. */
const MOST_LINES = 60;
const MOST_CHARACTERS = 24_000;

/**
 * The log within its bounds; the same array if it already is. The oldest lines that decide nothing are dropped. For
 * each purpose and topic, the first consent, the last consent, the last refusal and the last line stay, and so does the
 * last refusal of all mail.
 */
export function boundedLog(log: readonly ConsentEntry[]): readonly ConsentEntry[] {
  let characters = weightOf(log);
  if (log.length <= MOST_LINES && characters <= MOST_CHARACTERS) return log;
  const kept = new Set(log);
  const decisive = decisiveLines(log);
  for (const line of log) {
    if (kept.size <= MOST_LINES && characters <= MOST_CHARACTERS) break;
    if (decisive.has(line)) continue;
    kept.delete(line);
    characters -= weightOf(line);
  }
  return kept.size === log.length ? log : [...kept];
}

function decisiveLines(log: readonly ConsentEntry[]): ReadonlySet<ConsentEntry> {
  const subjects = new Set(log.map(subjectOf));
  const ofEach = [...subjects].map((subject) => log.filter((line) => subjectOf(line) === subject));
  const refusedAll = lastRefusal(undefined, log);
  return new Set(
    [
      ...ofEach.flatMap((lines) => {
        const given = lines.filter(({ isGiven }) => isGiven);
        const refused = lines.filter(({ isGiven }) => !isGiven);
        return [given[0], lines.at(-1), newest(given), newest(refused)];
      }),
      // Several topics refused at once may mean all mail, so those lines stay together.
      ...log.filter(({ isGiven, at }) => !isGiven && at === refusedAll?.at),
    ].filter((line) => line !== undefined),
  );
}

function subjectOf({ purpose, topic }: ConsentEntry): string {
  return JSON.stringify([purpose, topic]);
}

function newest(lines: readonly ConsentEntry[]): ConsentEntry | undefined {
  return lines.reduce<ConsentEntry | undefined>(
    (last, line) => (last && vouchedAt(last) > vouchedAt(line) ? last : line),
    undefined,
  );
}

function weightOf(value: object): number {
  return JSON.stringify(value).length;
}
