import type { Mapping } from "../columns/mapping.ts";
import type { Cell, RowValues } from "../values/row.ts";
import { isBlank } from "../vocabulary/blank.ts";
import { folded } from "../vocabulary/folded.ts";
import { type OrderState, orderStateIn } from "../vocabulary/order-status.ts";
import { yesOrNo } from "../vocabulary/yes-no.ts";

/** The order of precedence if the columns of a row give several states. */
const STRONGEST: readonly OrderState[] = [
  "test",
  "cancelled",
  "refunded",
  "unpaid",
  "partly-refunded",
  "paid",
];

/** A payment through a gateway that takes no money. */
const TEST_GATEWAY = /\b(bogus|test|sandbox|dummy|essai)\b/;

/**
 * The state of an order, by all columns of its row that say something about it; `statuses` are the words that the user
 * explained.
 */
export function orderStateOf(
  values: RowValues,
  statuses: Mapping["statuses"],
): OrderState | "unknown" {
  const states = [
    ...filled(values, "status").map((cell) => stateOfWord(cell.text, statuses) ?? "unknown"),
    ...filled(values, "cancelledAt").flatMap(({ text }) =>
      yesOrNo(text) === false ? [] : [statuses?.get(folded(text)) ?? ("cancelled" as const)],
    ),
    ...filled(values, "isPaid").flatMap(({ text }) => paidBy(text)),
    ...filled(values, "isTest").flatMap(({ text }) => (yesOrNo(text) ? ["test" as const] : [])),
    ...filled(values, "isLive").flatMap(({ text }) =>
      yesOrNo(text) === false ? ["test" as const] : [],
    ),
    ...filled(values, "gateway").flatMap(({ text }) =>
      TEST_GATEWAY.test(folded(text)) ? ["test" as const] : [],
    ),
    ...filled(values, "tags").flatMap(({ text }) => (hasTestTag(text) ? ["test" as const] : [])),
  ];
  if (states.includes("unknown")) return "unknown";
  return STRONGEST.find((state) => states.includes(state)) ?? stateWithoutWords(values);
}

/** The state that a word means, in the list owner's words or in ours. */
export function stateOfWord(text: string, statuses: Mapping["statuses"]): OrderState | undefined {
  return statuses?.get(folded(text)) ?? orderStateIn(text);
}

/** If no column gives a state, an order with an empty payment date was not paid. */
function stateWithoutWords(values: RowValues): OrderState {
  return values.isUnanswered(["paidAt"]) ? "unpaid" : "paid";
}

function filled(values: RowValues, property: string): readonly Cell[] {
  return values.all(property).filter(({ text }) => !isBlank(text));
}

function paidBy(text: string): readonly (OrderState | "unknown")[] {
  const isPaid = yesOrNo(text);
  return isPaid === undefined ? [orderStateIn(text) ?? "unknown"] : [isPaid ? "paid" : "unpaid"];
}

function hasTestTag(text: string): boolean {
  return text.split(/[,;|]/).some((tag) => orderStateIn(tag) === "test");
}
