import type { Load } from "./load.ts";
import { standing } from "./standing.ts";
import { type ItemBytes, items } from "./steps.ts";

/** DynamoDB's overhead for each item and each index entry, in bytes. */
const OVERHEAD = 100;
const GB = 1e9;

/** The tables and their indexes in GB, once as many months are stored as data is kept. */
export function keptBy(load: Load): ItemBytes {
  const newcomers = load.contacts * load.newShare;
  const { ledgerMonths, timelineMonths } = standing;
  const lines = (load.letters + newcomers) * ledgerMonths;
  const things: readonly (readonly [ItemBytes, number])[] = [
    [items.contact, load.contacts],
    [items.membership, load.contacts],
    [items.address, load.contacts],
    [items.line, lines],
    [items.activity, load.contacts * load.activities * timelineMonths],
    [items.stageChange, load.contacts * load.moves * timelineMonths],
    [items.signUp, 2 * newcomers * timelineMonths],
  ];
  const sum = (part: keyof ItemBytes) =>
    things.reduce((total, [item, times]) => total + times * billed(item[part]), 0) / GB;
  return { table: sum("table"), index: sum("index") };
}

/** The bytes that DynamoDB bills for an entry of this size; none if there is none. */
function billed(bytes: number): number {
  return bytes === 0 ? 0 : bytes + OVERHEAD;
}
