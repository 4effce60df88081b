import type { Instant } from "../../domain/calendar.ts";
import type { ImportedOrder } from "../../domain/imported.ts";
import type { Mapping } from "../columns/mapping.ts";
import type { Row } from "../file/parse-lines.ts";
import { dateStyles } from "../survey/date-styles.ts";
import type { DateOrders } from "../survey/dates.ts";
import { currencyBeside, readAmount, readCurrency } from "../values/read-amount.ts";
import { readDate } from "../values/read-date.ts";
import { readAddress } from "../values/read-person.ts";
import type { Checked, Reading } from "../values/refusals.ts";
import { type Cell, type RowValues, rowValues } from "../values/row.ts";
import { newRowReader, type RowReader } from "../values/row-reader.ts";
import type { OrderState } from "../vocabulary/order-status.ts";
import { orderStateOf } from "./state.ts";

/** The settings that a list of orders is checked against. */
export type OrderRules = {
  readonly mapping: Mapping;
  readonly orders: DateOrders;
  readonly now: Instant;
};

const LONGEST_ID = 256;

/** Checks rows of orders one by one: the order, why it is left out, or everything that is wrong with it. */
export function orderChecker(rules: OrderRules): (row: Row) => Checked<ImportedOrder> {
  const { mapping, now } = rules;
  const styleOf = dateStyles(mapping, rules.orders, now);
  return (row) => {
    if (row.fault) return { refusals: [{ reason: row.fault }] };
    const values = rowValues(row, mapping);
    const state = orderStateOf(values, mapping.statuses);
    if (isFurtherLine(values, mapping)) return { leftOut: "line" };
    if (state === "unpaid") return { leftOut: "not-paid" };
    return read(values, state);
  };
  function read(values: RowValues, state: OrderState | "unknown"): Checked<ImportedOrder> {
    const reader = newRowReader();
    const dateIn = (cell: Cell | undefined) =>
      reader.read(cell, (text) => readDate(text, styleOf(cell)));
    const order: Order = { values, reader, mapping, now, dateIn };
    if (state === "unknown") reader.refuse("order-status-unknown", values.first("status"));
    return state === "cancelled" || state === "test" ? neverPlaced(order) : placed(order, state);
  }
}

/** The row being read. */
type Order = {
  readonly values: RowValues;
  readonly reader: RowReader;
  readonly mapping: Mapping;
  readonly now: Instant;
  dateIn(cell: Cell | undefined): Instant | undefined;
};

/** An order that was cancelled or was a test: if it is stored, it is fully refunded. */
function neverPlaced({ values, reader, now }: Order): Checked<ImportedOrder> {
  const { email, orderId } = whoseOrder(values, reader);
  return reader.result({ email, records: [], givenBack: { orderId, amount: "all", at: now } });
}

function placed(
  { values, reader, mapping, now, dateIn }: Order,
  state: OrderState | "unknown",
): Checked<ImportedOrder> {
  const { email, orderId } = whoseOrder(values, reader);
  const { currency, amount, refunded } = moneyIn(values, reader, mapping);
  if (state === "partly-refunded" && refunded === 0) reader.refuse("part-refund-missing");
  const at = dateIn(required(values, reader, "placedAt")) ?? now;
  const refundedAt = dateIn(values.first("refundedAt")) ?? at;
  const sum = state === "refunded" ? "all" : refunded;
  return reader.result({
    email,
    records: [{ kind: "order", orderId, amount, currency, at }],
    ...(sum !== 0 && { givenBack: { orderId, amount: sum, at: refundedAt } }),
  });
}

function whoseOrder(values: RowValues, reader: RowReader) {
  const email = reader.read(required(values, reader, "email"), readAddress) ?? "";
  const orderId = reader.read(required(values, reader, "orderId"), readId) ?? "";
  return { email, orderId };
}

/** Whether the row continues an order that another row describes: it is one line of the order, without its totals. */
function isFurtherLine(values: RowValues, { columns }: Mapping): boolean {
  if (!values.first("orderId") || values.first("amount")) return false;
  const whole = columns.has("status") ? "status" : "placedAt";
  return values.first(whole) === undefined;
}

const MISSING = {
  email: "email-missing",
  orderId: "order-missing",
  amount: "amount-missing",
  placedAt: "date-missing",
} as const;

function required(
  values: RowValues,
  reader: RowReader,
  property: keyof typeof MISSING,
): Cell | undefined {
  const cell = values.first(property);
  if (!cell) reader.refuse(MISSING[property]);
  return cell;
}

/** The amounts paid and refunded, in minor units. */
function moneyIn(values: RowValues, reader: RowReader, { units }: Mapping) {
  const paid = required(values, reader, "amount");
  const refund = values.first("refund");
  const currency = currencyIn(values, paid, reader);
  const amountIn = (cell: Cell | undefined) =>
    currency ? reader.read(cell, (text) => readAmount(text, currency, units)) : undefined;
  const amount = amountIn(paid) ?? 0;
  // Some programs write refunds as negative amounts.
  const refunded =
    amountIn(refund && { ...refund, text: refund.text.replace(/^[-−]\s?/, "") }) ?? 0;
  if (refunded > amount) reader.refuse("refund-too-much", refund);
  return { currency: currency ?? "", amount, refunded };
}

function readId(text: string): Reading<string> {
  return text.length > LONGEST_ID ? { reason: "order-long" } : { value: text };
}

/** The currency in a column, otherwise from the sign beside the amount. Refused if there is none, or they differ. */
function currencyIn(
  values: RowValues,
  paid: Cell | undefined,
  reader: RowReader,
): string | undefined {
  const cell = values.first("currency");
  const sign = paid && currencyBeside(paid.text);
  const beside = sign === undefined ? undefined : readCurrency(sign);
  if (cell) {
    const currency = reader.read(cell, readCurrency);
    const isOther = beside && "value" in beside && beside.value !== currency;
    if (currency && isOther) reader.refuse("currency-unknown", cell);
    return currency;
  }
  if (beside && "value" in beside) return beside.value;
  if (paid) reader.refuse("currency-unknown", paid);
  return undefined;
}
