import type { ImportedContact } from "../../domain/imported.ts";
import { STANDING_PROPERTIES, type StandingProperty } from "../columns/standing-properties.ts";
import { isBlank } from "../vocabulary/blank.ts";
import { folded } from "../vocabulary/folded.ts";
import { type ListStanding, STRENGTH, standingIn } from "../vocabulary/standing.ts";
import { yesOrNo } from "../vocabulary/yes-no.ts";
import type { Reading } from "./refusals.ts";
import type { Cell, RowValues } from "./row.ts";
import type { RowReader } from "./row-reader.ts";

/** What a value means in each kind of column; "unsaid": nothing. */
const READERS: Readonly<
  Record<StandingProperty, (text: string) => Reading<ListStanding | "unsaid">>
> = {
  status: readStatus,
  suppressed: (text) => readRefusal(text, "unsubscribed"),
  bounced: (text) => readRefusal(text, "bounced"),
  complained: (text) => readRefusal(text, "complained"),
  leftAt: (text) => readRefusal(text, "unsubscribed"),
  bouncedAt: (text) => readRefusal(text, "bounced"),
  subscribed: (text) => readYes(text, "unsubscribed"),
  optIn: (text) => readYes(text, "never"),
  notes: (text) => ({ value: refusalAmong(text) ?? "unsaid" }),
};

/**
 * The contact's status on the list, by all columns of the row; the one that mails less counts. Undefined, and refused, when
 * they never agreed to get mail.
 */
export function readStanding(
  values: RowValues,
  reader: RowReader,
): ImportedContact["standing"] | undefined {
  const standings = STANDING_PROPERTIES.flatMap((property) =>
    values.all(property).map((cell) => reader.read(unlessBlank(cell), READERS[property])),
  );
  const agreed = ["status", "subscribed", "optIn"].some((property) => saysYes(values, property));
  const isUnanswered =
    !agreed &&
    (values.isUnanswered(["subscribed", "optIn"]) ||
      (values.isUnanswered(["status"]) && values.first("consentAt")?.column === undefined));
  const strongest = STRENGTH.find((standing) => standings.includes(standing));
  if (isUnanswered && (strongest ?? "subscribed") === "subscribed") {
    reader.refuse("never-subscribed");
    return undefined;
  }
  if (strongest !== "never") return strongest ?? "subscribed";
  reader.refuse("never-subscribed");
  return undefined;
}

/** Whether somebody with this status, in a word, gets mail. */
export function isMailed(status: string): boolean {
  return standingIn(status) === "subscribed";
}

function saysYes(values: RowValues, property: string): boolean {
  return values
    .all(property)
    .some(({ text }) => yesOrNo(text) === true || standingIn(text) === "subscribed");
}

/** The cell, unless it stands for an empty one. */
function unlessBlank(cell: Cell): Cell | undefined {
  return isBlank(cell.text) ? undefined : cell;
}

function readStatus(text: string): Reading<ListStanding> {
  const standing = standingIn(text);
  return standing ? { value: standing } : { reason: "status-unknown" };
}

/** Yes or no, a reason, or a date: anything but "no" means `refused`, unless it says something stronger. */
function readRefusal(text: string, refused: ListStanding): Reading<ListStanding> {
  if (yesOrNo(text) === false) return { value: "subscribed" };
  const word = folded(text);
  if (/\b(spam|complain|complaint|abuse)\b/.test(word)) return { value: "complained" };
  if (/\b(hard|bounce|bounced|invalid)\b/.test(word)) return { value: "bounced" };
  const standing = standingIn(text);
  return { value: standing === undefined || standing === "never" ? refused : standing };
}

/** Yes or no, or the status in a word; `otherwise` is what "no" means. */
function readYes(text: string, otherwise: ListStanding): Reading<ListStanding> {
  // Brevo numbers the choices of its DOUBLE_OPT-IN, and 2 is no.
  if (text === "2") return { value: otherwise };
  const answer = yesOrNo(text);
  if (answer === undefined) return readStatus(text);
  return { value: answer ? "subscribed" : otherwise };
}

function refusalAmong(text: string): ListStanding | undefined {
  const standing = [text, ...text.split(/[,;|/]/)].map(standingIn);
  return STRENGTH.find((one) => one !== "subscribed" && standing.includes(one));
}
