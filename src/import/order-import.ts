import type { TimeZone } from "../domain/calendar.ts";
import { sameMailbox } from "../domain/email-address.ts";
import { type ImportedOrder, orderChecker } from "./check-order.ts";
import type { Sink } from "./import-rows.ts";
import { type Mapping, mappingOf } from "./mapping.ts";
import { readMappingFile } from "./mapping-file.ts";
import type { Terminal } from "./meter.ts";
import type { List } from "./open-list.ts";
import { ORDER_NAMES } from "./order-names.ts";
import { ORDER_PEERS } from "./peers.ts";
import { recogniseColumns } from "./recognise-columns.ts";
import { type ImportOptions, runImport, type Understood } from "./run-import.ts";
import type { ImportResult } from "./summary.ts";

/** How a list of orders is to be imported. */
export type OrderImportOptions = ImportOptions & {
  /** The time zone of dates that name none. */
  readonly timeZone: TimeZone;
};

const REQUIRED = {
  email: "the e-mail address",
  orderId: "the number of the order",
  amount: "the amount",
  placedAt: "the date of the order",
};

/** Imports a list of orders into `sink`. Throws an ImportError when it cannot be imported as it is. */
export function runOrderImport(
  path: string,
  options: OrderImportOptions,
  sink: Sink<ImportedOrder>,
  terminal: Terminal,
): Promise<ImportResult> {
  return runImport(path, options, (list) => understandOrders(list, options), sink, terminal);
}

function understandOrders(list: List, options: OrderImportOptions): Understood<ImportedOrder> {
  const { now, timeZone } = options;
  const file = options.mappingPath
    ? readMappingFile(options.mappingPath, Object.keys(ORDER_NAMES))
    : undefined;
  const recognised = recogniseColumns(list.header, ORDER_NAMES, ORDER_PEERS);
  const found = mappingOf(list, recognised, file, timeZone, REQUIRED);
  const mapping: Mapping = { ...found, dates: options.dates ?? found.dates };
  return {
    mapping,
    dated: ["placedAt", "refundedAt"],
    check: (orders) => orderChecker({ mapping, orders, now }),
    keyOf: ({ email }) => sameMailbox(email),
    settings: ["orders", mapping.dates],
  };
}
