import type { Instant } from "../../src/domain/calendar.ts";
import type { ImportedContact } from "../../src/domain/imported.ts";
import { type Attempt, type Model, personOf } from "../model.ts";

/** A row of an uploaded list, and the attempt that uploaded it. */
export type UploadedRow = { readonly attempt: Attempt; readonly row: ImportedContact };

/** What lists say about a person and a topic. */
export function rowsAbout(
  model: Model,
  person: number,
  topic: string,
): { readonly yes: readonly UploadedRow[]; readonly no: readonly UploadedRow[] } {
  const uploaded = model.attempts.flatMap((attempt) =>
    attempt.act.kind === "import"
      ? attempt.act.rows
          .filter(({ email }) => personOf(email) === person)
          .map((row) => ({ attempt, row }))
      : [],
  );
  return {
    yes: uploaded.filter(({ row }) => row.consent && row.groups.includes(topic)),
    no: uploaded.filter(
      ({ row }) => row.refusal && (row.groups.length === 0 || row.groups.includes(topic)),
    ),
  };
}

/** The date of a list's refusal. */
export function noOf({ row }: UploadedRow): Instant {
  return row.refusal?.at ?? "";
}

/** The date of the consent of a person subscribed by a list; earliest of all if the date is that of the whole list. */
export function yesOf({ row }: UploadedRow): Instant {
  return row.consent && !row.consent.isOfList ? row.consent.at : "";
}

/** The earliest and the latest time that the clock of an attempt can have shown. */
export function datesOf({ clock }: Attempt): { readonly first: Instant; readonly last: Instant } {
  const shown = clock.toSorted();
  return { first: shown[0] ?? "", last: shown.at(-1) ?? "9999" };
}
