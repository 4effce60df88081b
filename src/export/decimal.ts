import { minorDigits } from "../domain/money.ts";

/** An amount of minor units in the currency's own, for a spreadsheet to add up: 1250 EUR is `12.50`. */
export function decimal(amount: number, currency: string): string {
  const digits = minorDigits(currency);
  return (amount / 10 ** digits).toFixed(digits);
}
