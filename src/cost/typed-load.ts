import { MOST_DUE } from "../domain/due-part.ts";
import { MOST_SENT } from "../domain/send-capacity.ts";
import { unitsInWords } from "./words.ts";

/** The options that describe a month, as typed. */
export type Typed = {
  readonly contacts: string;
  readonly mails?: string;
  readonly activities: string;
  readonly new: string;
  readonly dueRate: string;
  readonly sendRate: string;
  readonly dashboard?: boolean;
};

/** The numbers of a month; `letters` is absent if it was not typed. */
export type TypedLoad = {
  readonly contacts: number;
  readonly letters?: number | undefined;
  readonly activities: number;
  readonly newShare: number;
  readonly dueRate: number;
  readonly sendRate: number;
};

/** The limits of what makes sense: there are not more people, and nobody reads more mails. */
const MOST = { contacts: 5_000_000_000, mailsEach: 100, activities: 10_000 };

/** A typed number that cannot be used. The message is for the person who typed it. */
export class TypedLoadError extends Error {
  override readonly name = "TypedLoadError";
}

/** The typed numbers. Throws a TypedLoadError if one is not a number, negative, or absurd. */
export function typedLoad(typed: Typed): TypedLoad {
  const contacts = wholeOf("--contacts", typed.contacts);
  const letters = typed.mails === undefined ? undefined : wholeOf("--mails", typed.mails);
  const activities = numberOf("--activities", typed.activities);
  const dueRate = rateOf("--due-rate", wholeOf("--due-rate", typed.dueRate), MOST_DUE);
  const sendRate = rateOf("--send-rate", numberOf("--send-rate", typed.sendRate), MOST_SENT);
  atMost("--contacts", contacts, MOST.contacts, "there are not more people");
  atMost("--activities", activities, MOST.activities, "it is for each contact, a month");
  if (letters !== undefined)
    atMost("--mails", letters, contacts * MOST.mailsEach, reasonFor(contacts));
  const newShare = shareOf("--new", typed.new);
  return { contacts, letters, activities, newShare, dueRate, sendRate };
}

const SIZES: Readonly<Record<string, number>> = { "": 1, k: 1e3, m: 1e6 };

/** A number such as `10000`, `10_000`, `10,000`, `10k` or `1.5M`. */
function numberOf(option: string, text: string): number {
  const plain = text
    .trim()
    .toLowerCase()
    .replaceAll(/(?<=\d)[_,](?=\d{3})/g, "");
  const [, digits = "", size = ""] = /^(\d+(?:\.\d+)?)([km]?)$/.exec(plain) ?? [];
  if (digits) return Number(digits) * (SIZES[size] ?? 1);
  const wanted = /^-/.test(plain) ? "0 or more" : "a number such as 10000, 10k or 1.5M";
  throw new TypedLoadError(`Cannot understand ${option}: expected ${wanted}, found "${text}"`);
}

function wholeOf(option: string, text: string): number {
  const number = numberOf(option, text);
  if (Number.isInteger(number)) return number;
  throw new TypedLoadError(`Cannot understand ${option}: expected a whole number, found "${text}"`);
}

/** A rate that can be deployed. */
function rateOf(option: string, rate: number, most: number): number {
  atMost(option, rate, most, "no more can be deployed");
  if (rate > 0) return rate;
  throw new TypedLoadError(`Cannot take 0 for ${option}: expected more`);
}

/** A share such as `2%` or `0.02`. */
function shareOf(option: string, text: string): number {
  const isPercent = text.trim().endsWith("%");
  const number = numberOf(option, text.trim().replace(/%$/, ""));
  const share = isPercent ? number / 100 : number;
  if (share <= 1) return share;
  throw new TypedLoadError(
    `Cannot understand ${option}: expected a share such as 2% or 0.02, at most 1, found "${text}"`,
  );
}

function reasonFor(contacts: number): string {
  return contacts === 0
    ? "nobody is there to get one"
    : `it is for all ${unitsInWords(contacts)} contacts together, and more than ${MOST.mailsEach} each is too much`;
}

function atMost(option: string, number: number, most: number, because: string): void {
  if (number <= most) return;
  throw new TypedLoadError(
    `Cannot take ${unitsInWords(number)} for ${option}: expected at most ${unitsInWords(most)} (${because})`,
  );
}
