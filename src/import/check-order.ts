import type { Instant } from "../domain/calendar.ts";
import type { OrderRecord } from "../domain/facts.ts";
import { dateStyles } from "./date-styles.ts";
import type { Mapping } from "./mapping.ts";
import type { Row } from "./parse-lines.ts";
import { currencyBeside, readAmount, readCurrency } from "./read-amount.ts";
import { readDate } from "./read-date.ts";
import { readAddress } from "./read-person.ts";
import { type Reader, rowReader } from "./reader.ts";
import type { Checked, Reading } from "./refusals.ts";
import { type Cell, type RowValues, rowValues } from "./row-values.ts";
import type { DateOrders } from "./survey-dates.ts";

/** What a row of a list of orders tells: an order, and what of it was given back. */
export type ImportedOrder = { readonly email: string; readonly records: readonly OrderRecord[] };

/** What a list of orders is checked against. */
export type OrderRules = {
  readonly mapping: Mapping;
  readonly orders: DateOrders;
  readonly now: Instant;
};

const LONGEST_ID = 256;

/** Checks rows of orders one by one: what each tells, or all that is wrong with it. */
export function orderChecker(rules: OrderRules): (row: Row) => Checked<ImportedOrder> {
  const styleOf = dateStyles(rules.mapping, rules.orders, rules.now);
  return (row) => {
    if (row.fault) return { refusals: [{ reason: row.fault }] };
    const reader = rowReader();
    const values = rowValues(row, rules.mapping);
    const dateIn = (cell: Cell | undefined) =>
      reader.read(cell, (text) => readDate(text, styleOf(cell)));
    const email = reader.read(required(values, reader, "email"), readAddress) ?? "";
    const orderId = reader.read(required(values, reader, "orderId"), readId) ?? "";
    const { currency, amount, refunded } = moneyIn(values, reader);
    const at = dateIn(required(values, reader, "placedAt")) ?? rules.now;
    const refundedAt = dateIn(values.first("refundedAt")) ?? at;
    const order: OrderRecord = { kind: "order", orderId, amount, currency, at };
    const refund: OrderRecord = {
      kind: "refund",
      refundId: `${orderId}-refund`,
      orderId,
      amount: refunded,
      currency,
      at: refundedAt,
    };
    return reader.result({ email, records: refunded > 0 ? [order, refund] : [order] });
  };
}

const MISSING = {
  email: "email-missing",
  orderId: "order-missing",
  amount: "amount-missing",
  placedAt: "date-missing",
} as const;

function required(
  values: RowValues,
  reader: Reader,
  property: keyof typeof MISSING,
): Cell | undefined {
  const cell = values.first(property);
  if (!cell) reader.refuse(MISSING[property]);
  return cell;
}

/** What was paid and what was given back, in minor units. */
function moneyIn(values: RowValues, reader: Reader) {
  const paid = required(values, reader, "amount");
  const given = values.first("refund");
  const currency = currencyIn(values, paid, reader);
  const amountIn = (cell: Cell | undefined) =>
    currency ? reader.read(cell, (text) => readAmount(text, currency)) : undefined;
  const amount = amountIn(paid) ?? 0;
  const refunded = amountIn(given) ?? 0;
  if (refunded > amount) reader.refuse("refund-too-much", given);
  return { currency: currency ?? "", amount, refunded };
}

function readId(text: string): Reading<string> {
  return text.length > LONGEST_ID ? { reason: "order-long" } : { value: text };
}

/** The currency of a column, else of the sign beside the amount. Refused when there is none, or they differ. */
function currencyIn(values: RowValues, paid: Cell | undefined, reader: Reader): string | undefined {
  const said = values.first("currency");
  const sign = paid && currencyBeside(paid.text);
  const beside = sign === undefined ? undefined : readCurrency(sign);
  if (said) {
    const currency = reader.read(said, readCurrency);
    const isOther = beside && "value" in beside && beside.value !== currency;
    if (currency && isOther) reader.refuse("currency-unknown", said);
    return currency;
  }
  if (beside && "value" in beside) return beside.value;
  if (paid) reader.refuse("currency-unknown", paid);
  return undefined;
}
