import { minorDigits } from "../../domain/money.ts";
import type { MoneyUnits } from "../columns/mapping-file.ts";
import type { Reading } from "./refusals.ts";

/** Signs of one currency only: a dollar, a pound or a crown may be that of several countries. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ["€", "EUR"],
  ["£", "GBP"],
  ["US$", "USD"],
  ["₹", "INR"],
  ["₪", "ILS"],
  ["zł", "PLN"],
]);

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** An amount as written: the digits with their marks, and the currency beside them. */
const AMOUNT = /^(\D*?)\s?(-?)\s?(\d[\d\s.,'’]*?)\s?(\D*)$/u;

const MOST = 1e12;

/** The currency (ISO 4217) that a code or a sign means. */
export function readCurrency(text: string): Reading<string> {
  const code = SIGNS.get(text) ?? text.toUpperCase();
  return CODES.has(code) ? { value: code } : { reason: "currency-unknown" };
}

/** The code or sign beside an amount, or undefined. */
export function currencyBeside(text: string): string | undefined {
  const [, before = "", , , after = ""] = AMOUNT.exec(text) ?? [];
  return before.trim() || after.trim() || undefined;
}

/**
 * An amount such as `1 234,56 €`, `1,234.56` or `1.234,56`, in minor units of `currency`. Refused if it can be read in
 * two ways (`1,234`), or has a fraction of a minor unit. With `units` "minor" it is in minor units already.
 */
export function readAmount(
  text: string,
  currency: string,
  units: MoneyUnits = "major",
): Reading<number> {
  const [, , minus, written = ""] = AMOUNT.exec(text) ?? [];
  const digits = units === "minor" ? 0 : minorDigits(currency);
  const parts = minus ? undefined : partsOf(written.replaceAll(/[\s'’]/g, ""), digits);
  if (!parts) return { reason: "amount-bad" };
  const [whole, decimals] = parts;
  if (/[1-9]/.test(decimals.slice(digits))) return { reason: "amount-bad" };
  const amount = Number(whole + decimals.slice(0, digits).padEnd(digits, "0"));
  return amount <= MOST ? { value: amount } : { reason: "amount-bad" };
}

/** The digits before and after the decimal mark; undefined if it is unclear which mark that is. */
function partsOf(
  written: string,
  digits: number,
): readonly [whole: string, decimals: string] | undefined {
  if (/^\d+$/.test(written) || GROUPS_ALONE.test(written))
    return [written.replaceAll(/[.,]/g, ""), ""];
  const isGrouped = GROUPED.some((pattern) => pattern.test(written));
  const [, whole = "", decimals = ""] = (isGrouped ? LAST_MARK : ONE_MARK).exec(written) ?? [];
  // `1,234` is more than a thousand to some, and little more than one to others.
  const isUnclear =
    !isGrouped && decimals.length === 3 && digits !== 3 && /^[1-9]\d{0,2}$/.test(whole);
  return decimals === "" || isUnclear ? undefined : [whole.replaceAll(/[.,]/g, ""), decimals];
}

const ONE_MARK = /^(\d+)[.,](\d+)$/;
const LAST_MARK = /^(.+)[.,](\d+)$/;
const GROUPS_ALONE = /^\d{1,3}([.,])\d{3}(\1\d{3})+$/;

/** Thousands in groups of three, and another mark before the decimals. */
const GROUPED: readonly RegExp[] = [/^\d{1,3}(,\d{3})+\.\d+$/, /^\d{1,3}(\.\d{3})+,\d+$/];
