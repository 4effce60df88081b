import type { RowRefusal } from "./row-refusal.ts";

/** Why a list cannot be imported as it is, with what was found in it. `list` is its file name. */
export type ListProblem = StatedProblem | ListQuestion;

/** A problem that the user solves by changing the list, or something they typed. */
export type StatedProblem =
  | { readonly kind: "no-file" | "not-a-file" | "empty"; readonly path: string }
  | { readonly kind: "spreadsheet" | "damaged-zip"; readonly list: string }
  | { readonly kind: "names-unreadable" | "no-text"; readonly list: string }
  | { readonly kind: "names-missing"; readonly list: string; readonly delimiter: string }
  | { readonly kind: "encoding-unknown"; readonly encoding: string }
  | {
      /** Its byte order mark is that of another encoding than the one typed. */
      readonly kind: "encoding-contradicted";
      readonly list: string;
      readonly typed: string;
      readonly found: string;
    }
  | {
      /**
       * No encoding makes sense of the letters beyond ASCII, the first of which is on this line; `guess` is an
       * uncertain one.
       */
      readonly kind: "letters-unreadable";
      readonly list: string;
      readonly line: number;
      readonly guess?: string | undefined;
    }
  | {
      /** It begins as UTF-8, and is not UTF-8 from this line and this byte of the file on. */
      readonly kind: "encoding-changes";
      readonly list: string;
      readonly line: number;
      readonly byte: number;
    }
  | { readonly kind: "delimiter-bad"; readonly delimiter: string }
  | {
      /** The user said what a column means, but the list does not have that column. */
      readonly kind: "column-gone";
      readonly list: string;
      readonly column: string;
      readonly columns: readonly string[];
    }
  | {
      readonly kind: "property-missing";
      readonly list: string;
      readonly property: RequiredProperty;
      readonly columns: readonly string[];
      /** The column that may hold it. */
      readonly likely: string;
    }
  | {
      readonly kind: "several-addresses";
      readonly list: string;
      readonly columns: readonly string[];
    }
  | { readonly kind: "columns-alike"; readonly list: string; readonly column: string }
  | { readonly kind: "meaning-unknown"; readonly meaning: string }
  | {
      readonly kind: "group-unknown";
      readonly group: string;
      readonly groups: readonly string[];
    }
  | {
      /** Neither the user nor the list names a group, and contacts who may be mailed must join one. */
      readonly kind: "group-missing";
      readonly list: string;
      readonly groups: readonly string[];
    }
  | { readonly kind: "consent-missing"; readonly missing: "where" | "when" | "both" }
  | {
      readonly kind: "consent-date-bad" | "list-date-bad";
      readonly date: string;
      readonly reason: RowRefusal;
    }
  | {
      /** Dates such as 13/02/2024 and 02/13/2024 in one column, with the first line of each. */
      readonly kind: "dates-two-ways";
      readonly column: string;
      readonly dayFirst: number;
      readonly monthFirst: number;
    }
  | { readonly kind: "dates-unclear"; readonly column: string; readonly line: number }
  | {
      /** Somebody refused mail, and the list does not say when; `fileDate` is the day in the file's name. */
      readonly kind: "refusal-undated";
      readonly list: string;
      readonly line: number;
      readonly fileDate?: string | undefined;
    }
  | { readonly kind: "spread-bad"; readonly spread: string }
  | { readonly kind: "spread-of-orders" }
  | {
      /** Filled fields that do nothing for a list of orders. */
      readonly kind: "orders-idle";
      readonly fields: readonly IdleField[];
    }
  | { readonly kind: "overwrite-typed-alone" }
  | {
      readonly kind: "orders-unclear";
      readonly list: string;
      readonly questions: readonly OrderQuestion[];
    };

/** A part of the import form that is about contacts, not orders. */
export type IdleField = "groups" | "consent" | "optOut" | "overwrite" | "journeys";

/** What every list of its kind must hold. */
export type RequiredProperty = "email" | "orderId" | "amount" | "placedAt";

/** What only the owner of a list of orders knows: which of them were paid, and how much. */
export type OrderQuestion =
  /** The word of a status that is not known, or the column of a status that is not read. */
  | ({ readonly kind: "word" | "column" } & Met)
  /** Amounts in whole numbers, which may be cents. */
  | ({ readonly kind: "units"; readonly currency: string } & Met)
  /** Two rows of one order with different amounts. */
  | ({ readonly kind: "lines"; readonly otherLine: number } & Met);

/** A cell that was found, on this line. */
export type Met = { readonly column: string; readonly word: string; readonly line: number };

/** A problem that the user solves by answering a question. */
export type ListQuestion =
  | {
      /** Who may be mailed. */
      readonly kind: "mail-unclear";
      readonly list: string;
      /** Columns that may say who must not be mailed. */
      readonly columns: readonly UnclearColumn[];
      /** Whether only the name of the list says that nobody in it may be mailed. */
      readonly isNamedForRefusals: boolean;
    }
  | {
      readonly kind: "encoding-unclear";
      readonly list: string;
      /** Encodings, and a word of the list as each reads it. */
      readonly readings: readonly { readonly encoding: string; readonly word: string }[];
    };

/** A column that may say who must not be mailed. */
export type UnclearColumn = {
  readonly column: string;
  /** Some of its words, the most telling first, and never an address. An empty text stands for the empty cells. */
  readonly words: readonly {
    readonly text: string;
    readonly rows: number;
    /** The first line it is on. */
    readonly line: number;
  }[];
  /** What it may mean, the likeliest first: a property, or `ignore`. */
  readonly choices: readonly string[];
};
