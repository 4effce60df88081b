import { folded } from "../vocabulary/folded.ts";

/** The names, in each language, of the columns that the file of refused rows puts before those of its list. */
export const REFUSED_COLUMNS = {
  line: ["line", "ligne"],
  reason: ["reason", "raison"],
  remedy: ["what to do", "que faire"],
} as const;

/** How many columns of a list come from a file of refused rows: they say nothing about the people in it. */
export function refusedColumns(header: readonly string[]): number {
  const names: readonly (readonly string[])[] = Object.values(REFUSED_COLUMNS);
  const isRefused = names.every((known, place) => known.includes(folded(header[place] ?? "")));
  return isRefused ? names.length : 0;
}
