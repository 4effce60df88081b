/** How many digits the minor unit of `currency` has: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** Money in minor units as a person reads it: 1250 EUR is `€12.50`. */
export function formatMoney(minor: number, currency: string): string {
  const amount = minor / 10 ** minorDigits(currency);
  return new Intl.NumberFormat("en-GB", { style: "currency", currency }).format(amount);
}

/** The minor units of an amount as a person types it (`12.50` or `12,5`), or undefined when it is none of `currency`. */
export function parseMoney(text: string, currency: string): number | undefined {
  const [, whole = "", decimals = ""] = /^(\d{1,10})(?:[.,](\d+))?$/.exec(text.trim()) ?? [];
  const digits = minorDigits(currency);
  if (!whole || decimals.length > digits) return undefined;
  return Number(whole + decimals.padEnd(digits, "0"));
}
