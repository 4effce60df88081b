import { instantOf } from "../../domain/calendar.ts";
import { writeInstant } from "../../domain/write-instant.ts";
import { folded } from "./folded.ts";

const LANGUAGES = ["en", "fr"] as const;

/** The months in each language, folded, from January. */
const MONTHS = LANGUAGES.map((locale) =>
  Array.from({ length: 12 }, (_, month) =>
    folded(writeInstant(instantOf(Date.UTC(2000, month)), { zone: "UTC", locale, month: "long" })),
  ),
);

/** The month from 1 that a word means in English or French, written in full or by its first three letters or more. */
export function monthNamed(word: string): number | undefined {
  const begun = folded(word);
  if (begun.length < 3) return undefined;
  for (const months of MONTHS) {
    const [month, another] = months.filter((name) => name.startsWith(begun));
    if (month && !another) return months.indexOf(month) + 1;
  }
  return undefined;
}
