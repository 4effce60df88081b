import type { Exported, ExportName } from "../domain/exported.ts";
import type { Programme } from "../domain/programme.ts";
import { contactColumns } from "./contact-columns.ts";
import type { Column } from "./csv.ts";
import {
  consentColumns,
  ledgerColumns,
  orderColumns,
  placeColumns,
  timelineColumns,
} from "./record-columns.ts";

type Columns = { readonly [Name in ExportName]: readonly Column<Exported[Name]>[] };

/** The columns of `what`. Their names and order stay the same across versions; new ones are added at the end. */
export function columnsOf<Name extends ExportName>(
  what: Name,
  programme: Pick<Programme, "topics" | "attributes">,
): Columns[Name] {
  const columns: Columns = {
    contacts: contactColumns(programme),
    groups: placeColumns,
    orders: orderColumns,
    consents: consentColumns,
    ledger: ledgerColumns,
    timeline: timelineColumns,
  };
  return columns[what];
}
