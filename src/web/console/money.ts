import { formatMoney, minorDigits } from "../../domain/money.ts";
import type { Texts } from "../texts/texts.ts";

/** Money in minor units as a person reads it: 1250 EUR is `€12.50`. */
export function moneyInWords(amount: number, currency: string, { locale }: Texts): string {
  return formatMoney({ amount, currency }, locale);
}

/**
 * An amount as a person types it (`12.50` or `12,5`), in minor units; undefined if it is not an amount of `currency`.
 */
export function parseMoney(text: string, currency: string): number | undefined {
  const [, whole = "", decimals = ""] = /^(\d{1,10})(?:[.,](\d+))?$/.exec(text.trim()) ?? [];
  const digits = minorDigits(currency);
  if (!whole || decimals.length > digits) return undefined;
  return Number(whole + decimals.padEnd(digits, "0"));
}
