import type { ListReading } from "../../domain/list-report.ts";
import type { Texts } from "./texts.ts";

/** How a list is read: its kind, and the content of its columns. */
export type ReadingWords = {
  readonly sum: string;
  readonly rows: readonly (readonly [property: string, from: string])[];
};

/** How a list is read; `nameOf` names its properties. */
export function readingInWords(
  reading: ListReading,
  texts: Texts,
  nameOf: (property: string) => string,
): ReadingWords {
  const { list, peer = "none", bytes, encoding, delimiter, columns, constants, ignored } = reading;
  const { say, locale } = texts;
  const fromOf = ({ from }: ListReading["columns"][number]) =>
    from
      .map(({ column, dates }) =>
        dates
          ? say("import.reading.dated", { column, order: dates.startsWith("dd") ? "day" : "month" })
          : column,
      )
      .reduce((first, second) => say("import.reading.else", { first, second }));
  const names = ignored.map((name) => name || say("import.noName")).join(", ");
  return {
    sum: say("import.reading.sum", {
      ...{ list, peer, encoding, sign: delimiter },
      size: sizeInWords(bytes, locale),
      delimiter: DELIMITERS[delimiter] ?? "other",
    }),
    rows: [
      ...columns.map((held) => [nameOf(held.property), fromOf(held)] as const),
      ...constants.map(
        ({ property, value }) =>
          [nameOf(property), say("import.reading.constant", { value })] as const,
      ),
      ...(ignored.length > 0 ? [[say("import.reading.ignored"), names] as const] : []),
    ],
  };
}

const DELIMITERS: Readonly<Record<string, string>> = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  "|": "bar",
};

/** Bytes for a reader: `120 bytes`, `4 kB`, `4,2 Mo`. */
function sizeInWords(bytes: number, locale: string): string {
  const sized = (size: number, options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, { style: "unit", ...options }).format(size);
  if (bytes < 1000) return sized(bytes, { unit: "byte", unitDisplay: "long" });
  if (bytes < 1e6) return sized(bytes / 1000, { unit: "kilobyte", maximumFractionDigits: 0 });
  return sized(bytes / 1e6, { unit: "megabyte", maximumFractionDigits: 1 });
}
