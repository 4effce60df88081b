import type { UnclearColumn } from "../../domain/list-problem.ts";
import { isRefusalName, mailSenseOf } from "../columns/mail-sense.ts";
import type { Mapping } from "../columns/mapping.ts";
import { IGNORE } from "../columns/mapping-file.ts";
import { refusedColumns } from "../columns/refused-columns.ts";
import { STANDING_PROPERTIES, type StandingProperty } from "../columns/standing-properties.ts";
import { ImportError } from "../import-error.ts";
import { folded } from "../vocabulary/folded.ts";
import { wordsIn } from "../vocabulary/words-in.ts";
import type { CellLook, ColumnLooks, Word } from "./words.ts";

/** Throws an ImportError if only the user knows who in the list called `name` may be mailed. */
export function checkClear(
  name: string,
  mapping: Mapping,
  looks: ReadonlyMap<number, ColumnLooks>,
): void {
  const unclear = unclearColumns(mapping, looks);
  const isNamed = isNamedForRefusals(name, mapping);
  if (unclear.length === 0 && !isNamed) return;
  throw new ImportError({
    kind: "mail-unclear",
    list: name,
    columns: unclear,
    isNamedForRefusals: isNamed,
  });
}

/** Whether the list's name is like `optout.csv` or `désinscrits-2026.csv`, and no column says who may be mailed. */
export function isNamedForRefusals(name: string, { columns, constants }: Mapping): boolean {
  const stem = name.replaceAll(/\.\w{1,4}/g, " ");
  return (
    constants.status === undefined &&
    !STANDING_PROPERTIES.some((property) => columns.has(property)) &&
    isRefusalName(stem)
  );
}

/** The columns that may say who must not be mailed but are not understood, by their names and their cells. */
function unclearColumns(
  mapping: Mapping,
  looks: ReadonlyMap<number, ColumnLooks>,
): readonly UnclearColumn[] {
  const isUnclear = unclearness(mapping);
  return [...looks].flatMap(([place, columnLooks]) =>
    isUnclear(place, columnLooks)
      ? [
          {
            column: mapping.header[place] ?? "",
            words: [...tellingWords(columnLooks), ...nothingIn(place, mapping, columnLooks)],
            choices: choicesFor(place, mapping, columnLooks),
          },
        ]
      : [],
  );
}

/** The properties that a known program's columns hold without doubt. Its status may still be that of the address. */
const SETTLED = STANDING_PROPERTIES.filter((property) => property !== "status");

/**
 * The columns to survey: all except those that the user explained, or that are known from the program that wrote the
 * list.
 */
export function placesToSurvey({ header, columns, explained, peer }: Mapping): readonly number[] {
  const settled = new Set(
    [...(peer?.aside ?? []), ...SETTLED.flatMap((property) => peer?.reads[property] ?? [])].map(
      folded,
    ),
  );
  const addresses = new Set(columns.get("email"));
  const added = refusedColumns(header);
  return header.flatMap((column, place) =>
    place < added || explained.has(place) || addresses.has(place) || settled.has(folded(column))
      ? []
      : [place],
  );
}

function unclearness(mapping: Mapping) {
  const { header, columns } = mapping;
  const used = new Set([...columns.values()].flat());
  return (place: number, columnLooks: ColumnLooks): boolean => {
    if (nothingIn(place, mapping, columnLooks).length > 0) return true;
    if (columnLooks.rows.size === 0) return false;
    const column = header[place] ?? "";
    const property = STANDING_PROPERTIES.find((one) => columns.get(one)?.includes(place));
    if (property) return !isUnderstood(property, column, columnLooks);
    return used.has(place)
      ? columnLooks.rows.has("refused")
      : mayTellOfMail(column, header, columnLooks);
  };
}

/** The other properties that can say whether somebody without a status gets mail. */
const BESIDE_STATUS = ["subscribed", "optIn", "consentAt"];

/** The rows without a status, where nothing else in the list can say whether they get mail. */
function nothingIn(
  place: number,
  { columns, constants }: Mapping,
  { blank, blankLine }: ColumnLooks,
): readonly Word[] {
  const isStatus = columns.get("status")?.includes(place) && constants.status === undefined;
  if (!isStatus || blankLine === undefined || BESIDE_STATUS.some((beside) => columns.has(beside)))
    return [];
  return [{ text: "", rows: blank, line: blankLine }];
}

/** Whether a column that is not read may say who must not be mailed. */
function mayTellOfMail(
  column: string,
  header: readonly string[],
  columnLooks: ColumnLooks,
): boolean {
  const has = looksIn(columnLooks);
  const sense = mailSenseOf(column, header);
  switch (sense?.kind) {
    case "ask":
    case "read":
      return !isOnlyDates(columnLooks);
    case "maybe-refusal":
      return (
        has("refused", "subscriber", "yes", "date", "number") ||
        // A reason, or a way of one's own to say yes: `oui, par téléphone`.
        (has("other") && (has("no") || columnLooks.blank > 0))
      );
    case "hint":
      return (
        has("refused", "subscriber") ||
        isMostlyAnswers(columnLooks) ||
        (!sense.isDated && isDatedForSome(columnLooks))
      );
    default:
      return has("refused", "subscriber");
  }
}

/** Names of columns that hold reasons: any text there means the same. */
const REASON =
  /\b(reason|motif|raison|grund|motivo|razon|causa|cause|comment|message|title|campaign|feedback)\b/;

/** Whether all cells of a column fit the meaning of its name. */
function isUnderstood(
  property: StandingProperty,
  column: string,
  columnLooks: ColumnLooks,
): boolean {
  const has = looksIn(columnLooks);
  switch (property) {
    case "status":
      return has("refused", "subscriber", "agreed");
    case "subscribed":
    case "optIn":
      return !has("other", "number", "date", "address");
    default:
      return !has("other", "number", "address") || REASON.test(wordsIn(column));
  }
}

/** Whether more rows hold a yes, a no or a status than anything else. */
function isMostlyAnswers({ rows }: ColumnLooks): boolean {
  const sum = (...looks: readonly CellLook[]) =>
    looks.reduce((total, look) => total + (rows.get(look) ?? 0), 0);
  return sum("yes", "no", "agreed") > sum("date", "number", "address", "other");
}

/** A date for everybody is the day they signed up, and no refusal. */
function isOnlyDates({ rows, blank }: ColumnLooks): boolean {
  return blank === 0 && rows.size === 1 && rows.has("date");
}

/** A date for some is when they agreed, or refused. */
function isDatedForSome({ rows, blank }: ColumnLooks): boolean {
  return blank > 0 && rows.size === 1 && rows.has("date");
}

function looksIn({ rows }: ColumnLooks) {
  return (...looks: readonly CellLook[]) => looks.some((look) => rows.has(look));
}

const SHOWN = 6;
/**
 * The looks to show first. Free texts and dates are shown only if there is nothing else, because they may be personal.
 */
const TELLING: readonly CellLook[] = ["refused", "no", "yes", "subscriber", "agreed"];
const OTHERS: readonly CellLook[] = ["other", "number", "date"];

function tellingWords({ words }: ColumnLooks): readonly Word[] {
  const of = (looks: readonly CellLook[]) =>
    looks.flatMap((look) => [...(words.get(look)?.values() ?? [])]);
  const telling = of(TELLING);
  return [...telling, ...(telling.length < 2 ? of(OTHERS) : [])].slice(0, SHOWN);
}

function choicesFor(place: number, mapping: Mapping, columnLooks: ColumnLooks): readonly string[] {
  const has = looksIn(columnLooks);
  const now = [...mapping.columns].flatMap(([property, places]) =>
    places.includes(place) ? [property] : [],
  );
  const byWords =
    has("refused", "subscriber") || nothingIn(place, mapping, columnLooks).length > 0
      ? ["status", "notes"]
      : [];
  const byDates = has("date") ? ["leftAt", "signedUpAt"] : [];
  const byAnswers = ["suppressed", "subscribed", "optIn", "status"];
  return [...new Set([...byWords, ...now, ...byDates, ...byAnswers, IGNORE])];
}
