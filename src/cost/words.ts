import type { Price } from "./prices.ts";

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const fraction = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const money = new Intl.NumberFormat("en-US", {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const exact = new Intl.NumberFormat("en-US", {
  minimumFractionDigits: 2,
  maximumFractionDigits: 7,
});

/** A number for people: whole from a hundred, otherwise with two decimals. */
export function unitsInWords(number: number): string {
  return (number >= 100 ? whole : fraction).format(number);
}

/** US dollars and cents. An amount below one cent says so. */
export function dollars(usd: number): string {
  return usd > 0 && usd < 0.005 ? "<0.01" : money.format(usd);
}

/** A price, and what it is for. */
export function priceInWords({ usd, per, unit }: Price): string {
  const first = typeof usd === "number" ? usd : (usd[0]?.usd ?? 0);
  const less = typeof usd === "number" ? "" : ", then less";
  const amount = per === 1 ? `a ${unit.replace(/s$/, "")}` : `per ${amountInWords(per)}`;
  return `$${exact.format(first)} ${amount}${less}`;
}

/** A price's source, the date of the number, and any doubt. */
export function sourceInWords({ page, read, doubt }: Price): string {
  const on = read ? read.on : "not confirmed";
  return [page, on, ...(doubt ? [doubt] : [])].join(", ");
}

/** The number of units used. */
export function usedInWords(used: number, { unit }: Price): string {
  return `${unitsInWords(used)} ${used === 1 ? unit.replace(/s$/, "") : unit}`;
}

function amountInWords(per: number): string {
  return per === 1_000_000 ? "million" : whole.format(per);
}
