import type { ListProblem } from "../../src/domain/list-problem.ts";

type Kind = ListProblem["kind"];

const list = "contacts.csv";
const columns = ["Nom", "Ville"];

/** A problem of each kind. */
export const PROBLEMS: { readonly [One in Kind]: ListProblem & { readonly kind: One } } = {
  "no-file": { kind: "no-file", path: "/lists/contacts.csv" },
  "not-a-file": { kind: "not-a-file", path: "/lists" },
  empty: { kind: "empty", path: "/lists/contacts.csv" },
  spreadsheet: { kind: "spreadsheet", list },
  "damaged-zip": { kind: "damaged-zip", list },
  "names-unreadable": { kind: "names-unreadable", list },
  "no-text": { kind: "no-text", list },
  "names-missing": { kind: "names-missing", list, delimiter: ";" },
  "encoding-unknown": { kind: "encoding-unknown", encoding: "klingon" },
  "encoding-contradicted": {
    ...{ kind: "encoding-contradicted", list },
    ...{ typed: "windows-1252", found: "utf-16le" },
  },
  "letters-unreadable": { kind: "letters-unreadable", list, line: 3, guess: "windows-1251" },
  "encoding-changes": { kind: "encoding-changes", list, line: 3, byte: 120 },
  "delimiter-bad": { kind: "delimiter-bad", delimiter: "||" },
  "column-gone": { kind: "column-gone", list, column: "Courriel", columns },
  "property-missing": { kind: "property-missing", list, property: "email", columns, likely: "Nom" },
  "several-addresses": { kind: "several-addresses", list, columns },
  "columns-alike": { kind: "columns-alike", list, column: "Nom" },
  "meaning-unknown": { kind: "meaning-unknown", meaning: "Klingon" },
  "group-unknown": { kind: "group-unknown", group: "mars", groups: ["maroc", "italie"] },
  "group-missing": { kind: "group-missing", list, groups: ["maroc", "italie"] },
  "consent-missing": { kind: "consent-missing", missing: "both" },
  "consent-date-bad": { kind: "consent-date-bad", date: "01/02/2024", reason: "date-unclear" },
  "list-date-bad": { kind: "list-date-bad", date: "2030-01-01", reason: "date-future" },
  "dates-two-ways": { kind: "dates-two-ways", column: "Date", dayFirst: 2, monthFirst: 3 },
  "dates-unclear": { kind: "dates-unclear", column: "Date", line: 3 },
  "refusal-undated": { kind: "refusal-undated", list, line: 3, fileDate: "2026-11-20" },
  "spread-bad": { kind: "spread-bad", spread: "14 jours" },
  "spread-of-orders": { kind: "spread-of-orders" },
  "orders-idle": { kind: "orders-idle", fields: ["groups", "consent", "journeys"] },
  "overwrite-typed-alone": { kind: "overwrite-typed-alone" },
  "orders-unclear": {
    ...{ kind: "orders-unclear", list },
    questions: [
      { kind: "word", column: "Statut", word: "Partie", line: 3 },
      { kind: "column", column: "x", word: "Annulé", line: 3 },
      { kind: "units", column: "Montant", word: "1250", line: 2, currency: "EUR" },
      { kind: "lines", column: "Montant", word: "12", line: 3, otherLine: 2 },
    ],
  },
  "mail-unclear": {
    ...{ kind: "mail-unclear", list, isNamedForRefusals: true },
    columns: [
      {
        column: "x",
        words: [
          { text: "Désinscrit", rows: 2, line: 3 },
          { text: "", rows: 1, line: 2 },
        ],
        choices: ["status", "notes", "firstName", "field:season", "leftAt", "ignore"],
      },
    ],
  },
  "encoding-unclear": {
    ...{ kind: "encoding-unclear", list },
    readings: [
      { encoding: "windows-1252", word: "Lu’s" },
      { encoding: "macintosh", word: "Luís" },
    ],
  },
};
