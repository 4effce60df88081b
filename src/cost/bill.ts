import { aLaCarte, type Billed, type Price, prices } from "./prices.ts";
import type { Usage } from "./usage.ts";

/** How SES is paid: by the plan "Essentials", or by the mail. */
export type SesPlan = "essentials" | "a-la-carte";

/** A line of a bill. */
export type Line = {
  readonly billed: Billed;
  readonly price: Price;
  /** How many units were used. */
  readonly used: number;
  readonly usd: number;
  /** What it would come to in an account that uses nothing else, by what AWS gives each account for nothing. */
  readonly usdAfterFree: number;
};

/** A month's bill in US dollars, before tax. */
export type Bill = {
  /** In the order of `prices`, without those of which nothing was used. */
  readonly lines: readonly Line[];
  readonly total: number;
  readonly totalAfterFree: number;
};

/** What a usage costs. Pure. */
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

/** What so many units cost, each part of them by its own tier. */
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

function lineOf(billed: Billed, used: number, plan: SesPlan): Line {
  const price: Price = billed === "mails" && plan === "a-la-carte" ? aLaCarte : prices[billed];
  return {
    billed,
    price,
    used,
    usd: costOf(price, used),
    usdAfterFree: costOf(price, Math.max(0, used - (price.free ?? 0))),
  };
}
