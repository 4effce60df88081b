import { minorDigits } from "../../domain/money.ts";
import type { Mapping } from "../columns/mapping.ts";
import { currencyBeside, readAmount, readCurrency } from "../values/read-amount.ts";
import type { Cell, RowValues } from "../values/row.ts";
import { isBlank } from "../vocabulary/blank.ts";
import type { OrderFindings } from "./findings.ts";

/** From this amount on, a whole number may well be in cents: a smaller one would be under a euro. */
const MAYBE_MINOR = 100;

/** Whether amounts may be in cents: an unknown program wrote only whole numbers, and some of them are large. */
export function unitSurvey({ units, peer }: Pick<Mapping, "units" | "peer">) {
  let isKnown = units !== undefined || peer !== undefined;
  let large: OrderFindings["units"];
  return {
    look(values: RowValues, line: number) {
      if (isKnown) return;
      const amounts = [...values.all("amount"), ...values.all("refund")].filter(
        ({ text }) => !isBlank(text),
      );
      isKnown = amounts.some(({ text }) => !/^-?\d+$/.test(text));
      large ??= amounts
        .filter(({ text }) => Number(text) >= MAYBE_MINOR)
        .map(({ text, column = "" }) => ({
          column,
          word: text,
          line,
          currency: currencyOf(values, text),
        }))
        .find(({ currency }) => minorDigits(currency) > 0);
    },
    finding: () => (isKnown ? undefined : large),
  };
}

function currencyOf(values: RowValues, amount: string): string {
  const reading = readCurrency(values.first("currency")?.text ?? currencyBeside(amount) ?? "");
  return "value" in reading ? reading.value : "EUR";
}

/** How many orders are remembered: programs write the lines of an order one after the other. */
const REMEMBERED = 500;

/** Whether rows near each other give different amounts for one order. */
export function lineSurvey() {
  const seen = new Map<string, { readonly amount: number; readonly line: number }>();
  let conflict: OrderFindings["lines"];
  const remember = (key: string, amount: number, line: number) => {
    seen.set(key, { amount, line });
    const [oldest] = seen.keys();
    if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
  };
  return {
    look(values: RowValues, line: number) {
      const order = values.first("orderId");
      const cell = values.first("amount");
      const amount = cell && amountIn(cell, values);
      if (conflict || !order || amount === undefined) return;
      // Two people may have orders with the same number, from two shops.
      const key = `${values.first("email")?.text.toLowerCase()} ${order.text}`;
      const other = seen.get(key);
      if (!other) remember(key, amount, line);
      else if (other.amount !== amount)
        conflict = {
          column: cell?.column ?? "",
          word: cell?.text ?? "",
          line,
          otherLine: other.line,
        };
    },
    finding: () => conflict,
  };
}

function amountIn({ text }: Cell, values: RowValues): number | undefined {
  const reading = readAmount(text, currencyOf(values, text));
  return "value" in reading ? reading.value : undefined;
}
