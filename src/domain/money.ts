/** An amount in minor units of a currency (ISO 4217): 1250 EUR is twelve euros and fifty cents. */
export type Money = { readonly amount: number; readonly currency: string };

/** How a currency is written: by its ISO 4217 code, such as EUR. */
export const CURRENCY_CODE = /^[A-Z]{3}$/;

/** How many digits the minor unit of `currency` has: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** Money as shown in `locale`: 1250 EUR is `€12.50` in en-GB. */
export function formatMoney({ amount, currency }: Money, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency });
  return format.format(amount / 10 ** minorDigits(currency));
}
