import { minorDigits } from "../domain/money.ts";

/** An amount in minor units as a decimal of the currency, for spreadsheets to sum: 1250 EUR is `12.50`. */
export function decimal(amount: number, currency: string): string {
  const digits = minorDigits(currency);
  return (amount / 10 ** digits).toFixed(digits);
}
