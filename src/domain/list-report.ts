import type { FieldValue } from "./field-value.ts";
import type { Standing } from "./imported.ts";
import type { Money } from "./money.ts";
import type { LeftOut, RowRefusal, UnfitValue } from "./row-refusal.ts";

/** How a list is read. */
export type ListReading = {
  /** The name of its file. */
  readonly list: string;
  /** The program that exported it, if it is known. */
  readonly peer?: string | undefined;
  /** Its size on disk. */
  readonly bytes: number;
  readonly encoding: string;
  readonly delimiter: string;
  /** Each property with the columns that hold it, the most trusted first. */
  readonly columns: readonly {
    readonly property: string;
    readonly from: readonly { readonly column: string; readonly dates?: string | undefined }[];
  }[];
  /** The value of a property in rows that do not give one. */
  readonly constants: readonly { readonly property: string; readonly value: string }[];
  /** The columns that are not read. */
  readonly ignored: readonly string[];
};

/** One of the first rows of a list, on this line of the file: what would be stored, or why nothing would. */
export type FirstRow = { readonly line: number } & (
  | { readonly contact: ShownContact }
  | { readonly order: ShownOrder }
  | { readonly leftOut: LeftOut }
  | { readonly refused: readonly RowRefusal[] }
);

/** A contact of a list; the address is shortened, so that only somebody who knows it recognizes it. */
export type ShownContact = {
  readonly address: string;
  readonly firstName?: string | undefined;
  readonly language?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly standing: Standing;
  readonly groups: readonly string[];
  /** A day: `2024-05-31`. */
  readonly signedUpOn?: string | undefined;
  /** Answers and attributes, by name. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** Values of attributes that are left out. */
  readonly unfit?: readonly UnfitValue[] | undefined;
};

/** An order of a list, with its customer and what was refunded. */
export type ShownOrder = {
  readonly address: string;
  readonly orderId?: string | undefined;
  readonly amount?: Money | undefined;
  /** A day: `2024-05-31`. */
  readonly placedOn?: string | undefined;
  readonly refunded?: Money | "all" | undefined;
};

/** Numbers of rows, by a name they share. */
export type Counts = Readonly<Record<string, number>>;

/** The outcomes of the rows processed so far. */
export type ListProgress = {
  /** The number of rows processed, from the first. */
  readonly rows: number;
  /** Rows by outcome: `new`, `merged`, `unchanged`, `unsubscribed`, `suppressed`, or why they were left out. */
  readonly outcomes: Counts;
  /** Refused rows, by the first reason. */
  readonly refused: Counts;
  readonly stages: Counts;
  /** Profile fields that were corrected, and those kept because the contact typed them. */
  readonly overwritten: Counts;
  readonly typedKept: Counts;
  /** Values that were left out of rows that were stored, by attribute and reason: `season choice-unknown`. */
  readonly unfit: Counts;
  /** The mails of the next 30 days, by day and message: `2026-12-05 win-back`. */
  readonly ahead: Counts;
  /** The mails that go out because of the import. */
  readonly mails: number;
};

/** What limits how fast the mails that a list causes go out. */
export type ListLimits = {
  /** The marketing mails that may go out in 24 hours; Infinity: any number. */
  readonly mailsADay: number;
  /** Whether the mails of such a list can be spread over a period. */
  readonly canBeSpread: boolean;
};

/** The outcome of an import; with `isDryRun`, what it would be. */
export type ListReport = {
  /** The name of the imported file. */
  readonly name: string;
  readonly progress: ListProgress;
  /** Whether the user stopped it before the end of the list. */
  readonly isStopped: boolean;
  readonly isDryRun: boolean;
};
