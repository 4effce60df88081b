import { aLaCarte, type Billed, type Price, prices } from "./prices.ts";
import type { Usage } from "./usage.ts";

/** How SES is paid: by the plan "Essentials", or by the mail. */
export type SesPlan = "essentials" | "a-la-carte";

/** A line of a bill. */
export type BillLine = {
  readonly billed: Billed;
  readonly price: Price;
  /** The number of units used. */
  readonly used: number;
  readonly usd: number;
  /** The cost in an account that uses nothing else, after AWS's free tier. */
  readonly usdAfterFree: number;
};

/** A month's bill in US dollars, before tax. */
export type Bill = {
  /** In the order of `prices`, without unused ones. */
  readonly lines: readonly BillLine[];
  readonly total: number;
  readonly totalAfterFree: number;
};

/** The cost of a usage. Pure. */
export function billOf(usage: Usage, plan: SesPlan = "essentials"): Bill {
  const lines = (Object.keys(prices) as Billed[])
    .map((billed) => lineOf(billed, usage[billed], plan))
    .filter(({ used }) => used > 0);
  return {
    lines,
    total: lines.reduce((sum, { usd }) => sum + usd, 0),
    totalAfterFree: lines.reduce((sum, { usdAfterFree }) => sum + usdAfterFree, 0),
  };
}

/** The cost of so many units, with each part at the price of its tier. */
export function costOf({ usd, per }: Price, used: number): number {
  if (typeof usd === "number") return (used / per) * usd;
  let below = 0;
  let cost = 0;
  for (const { upTo = Number.POSITIVE_INFINITY, usd: each } of usd) {
    cost += (Math.max(0, Math.min(used, upTo) - below) / per) * each;
    below = upTo;
  }
  return cost;
}

function lineOf(billed: Billed, used: number, plan: SesPlan): BillLine {
  const price: Price = billed === "mails" && plan === "a-la-carte" ? aLaCarte : prices[billed];
  return {
    billed,
    price,
    used,
    usd: costOf(price, used),
    usdAfterFree: costOf(price, Math.max(0, used - (price.free ?? 0))),
  };
}
