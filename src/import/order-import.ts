import { dayOn, type TimeZone } from "../domain/calendar.ts";
import { sameMailbox } from "../domain/email-address.ts";
import type { ImportedOrder } from "../domain/imported.ts";
import type { ShownOrder } from "../domain/list-report.ts";
import { type Mapping, mappingOf } from "./columns/mapping.ts";
import { readMappingFile } from "./columns/mapping-file.ts";
import { recogniseColumns } from "./columns/recognise.ts";
import type { List } from "./file/open-list.ts";
import { orderChecker } from "./orders/check.ts";
import { checkOrdersClear } from "./orders/check-clear.ts";
import { isInMinorUnits } from "./orders/columns.ts";
import { ORDER_NAMES } from "./orders/names.ts";
import { ORDER_PEERS } from "./orders/peers.ts";
import { orderSurvey } from "./orders/survey.ts";
import { shortAddress } from "./preview.ts";
import {
  type ImportOptions,
  type ImportResult,
  type ImportTerminal,
  runImport,
  type Understood,
} from "./run-import.ts";
import type { Sink } from "./sink.ts";

/** How a list of orders is to be imported. */
export type OrderImportOptions = ImportOptions & {
  /** The time zone of dates that name none. */
  readonly timeZone: TimeZone;
};

const REQUIRED = ["email", "orderId", "amount", "placedAt"] as const;

/** Imports a list of orders into `sink`. Throws an ImportError if it cannot be imported as it is. */
export function runOrderImport(
  path: string,
  options: OrderImportOptions,
  sink: Sink<ImportedOrder>,
  terminal: ImportTerminal,
): Promise<ImportResult> {
  return runImport(path, options, (list) => understandOrders(list, options), sink, terminal);
}

function understandOrders(list: List, options: OrderImportOptions): Understood<ImportedOrder> {
  const { now, timeZone } = options;
  const file = options.mappingPath
    ? readMappingFile(options.mappingPath, Object.keys(ORDER_NAMES))
    : undefined;
  const recognised = recogniseColumns(list.header, ORDER_NAMES, ORDER_PEERS);
  const columns = mappingOf(list, recognised, file, timeZone, REQUIRED);
  const mapping: Mapping = {
    ...columns,
    dates: options.dates ?? columns.dates,
    units: columns.units ?? unitsByName(columns),
  };
  const survey = orderSurvey(mapping);
  return {
    mapping,
    survey,
    judge: () => checkOrdersClear(list.source.name, survey.findings()),
    show: (order) => shownOrder(order, mapping.zone),
    dated: ["placedAt", "refundedAt"],
    check: (orders) => orderChecker({ mapping, orders, now }),
    keyOf: ({ email }) => sameMailbox(email),
    settings: ["orders", mapping.dates, [...(mapping.statuses ?? [])], mapping.units],
  };
}

function shownOrder(
  { email, records, givenBack }: ImportedOrder,
  zone: TimeZone,
): { order: ShownOrder } {
  const [order] = records;
  const money = (amount: number) => order && { amount, currency: order.currency };
  return {
    order: {
      address: shortAddress(email),
      orderId: order?.orderId ?? givenBack?.orderId,
      amount: order && money(order.amount),
      placedOn: order && dayOn(order.at, zone),
      refunded: givenBack?.amount === "all" ? "all" : givenBack && money(givenBack.amount),
    },
  };
}

function unitsByName({ columns, header }: Mapping): Mapping["units"] {
  const [place = -1] = columns.get("amount") ?? [];
  return isInMinorUnits(header[place] ?? "") ? "minor" : undefined;
}
