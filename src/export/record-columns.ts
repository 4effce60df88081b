import type { Exported, ExportedOrder, Owned } from "../domain/exported.ts";
import type { Column } from "./csv.ts";
import { decimal } from "./decimal.ts";

const OWNER = [
  ["email", ({ email }) => email],
  ["contact_id", ({ contactId }) => contactId],
] as const satisfies readonly Column<Owned>[];

/** Who is in each group, was in it, or asked to join. */
export const placeColumns: readonly Column<Exported["groups"]>[] = [
  ["group", ({ group }) => group],
  ...OWNER,
  ["joined", ({ joined }) => joined],
  ["state", ({ state }) => state],
  ["since", ({ since }) => since],
];

/**
 * An order on one line, in columns that an import of orders understands. Several partial refunds appear as their sum,
 * on the last day. An import rejects a refund without its order, and a refund of more than was paid.
 */
export const orderColumns: readonly Column<Exported["orders"]>[] = [
  ...OWNER,
  ["order_id", ({ orderId }) => orderId],
  ["amount", ({ placed }) => placed && decimal(placed.amount, placed.currency)],
  ["currency", currencyOf],
  ["placed_at", ({ placed }) => placed?.at],
  ["refunded_amount", refundedOf],
  [
    "refunded_at",
    ({ refunds }) =>
      refunds
        .map(({ at }) => at)
        .sort()
        .at(-1),
  ],
];

/** The lines of the consent logs, oldest first for each contact: what was agreed to or refused, and the proof. */
export const consentColumns: readonly Column<Exported["consents"]>[] = [
  ...OWNER,
  ["purpose", ({ purpose }) => purpose],
  ["topic", ({ topic }) => topic],
  ["given", ({ isGiven }) => isGiven],
  ["at", ({ at }) => at],
  ["confirmed_at", ({ confirmedAt }) => confirmedAt],
  ["source", ({ source }) => source],
  ["version", ({ version }) => version],
  ["text", ({ text }) => text],
  ["ip_hash", ({ ipHash }) => ipHash],
  ["operator", ({ operator }) => operator],
  ["reason", ({ reason }) => reason],
];

/** The mails, newest first for each contact: their outcome, and why they were planned. */
export const ledgerColumns: readonly Column<Exported["ledger"]>[] = [
  ["send_id", ({ sendId }) => sendId],
  ...OWNER,
  ["message", ({ message }) => message],
  ["journey", ({ journey }) => journey],
  ["step", ({ step }) => step],
  ["purpose", ({ purpose }) => purpose],
  ["topic", ({ topic }) => topic],
  ["state", ({ state }) => state],
  ["reason", ({ reason }) => reason],
  ["due_at", ({ dueAt }) => dueAt],
  ["planned_at", ({ plannedAt }) => plannedAt],
  ["settled_at", ({ settledAt }) => settledAt],
  ["attempts", ({ attempts }) => attempts],
  ["message_id", ({ messageId }) => messageId],
  ["rule", ({ why }) => why.rule],
  ["facts", ({ why }) => JSON.stringify(why.facts)],
  ["decided_at", ({ why }) => why.at],
];

/** The timeline of each contact, newest first. An entry's details are JSON. */
export const timelineColumns: readonly Column<Exported["timeline"]>[] = [
  ...OWNER,
  ["at", ({ at }) => at],
  ["kind", ({ kind }) => kind],
  ["detail", ({ contactId, email, at, kind, ...detail }) => JSON.stringify(detail)],
];

function currencyOf({ placed, refunds }: ExportedOrder): string | undefined {
  return placed?.currency ?? refunds[0]?.currency;
}

/** The refunded amount, in the order's currency. */
function refundedOf(order: ExportedOrder): string | undefined {
  const currency = currencyOf(order);
  const own = order.refunds.filter((refund) => refund.currency === currency);
  if (currency === undefined || own.length === 0) return undefined;
  return decimal(
    own.reduce((sum, { amount }) => sum + amount, 0),
    currency,
  );
}
