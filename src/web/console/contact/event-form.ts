import { ACTIVITY_TYPES, type ActivityType, isActivityType } from "../../../domain/activity.ts";
import type { Instant } from "../../../domain/calendar.ts";
import type { Contact } from "../../../domain/contact.ts";
import { fieldsOf } from "../../../domain/event-schemas.ts";
import { minorDigits } from "../../../domain/money.ts";
import { occurrenceOf } from "../../../domain/send.ts";
import type { TimelineEntry } from "../../../domain/timeline.ts";
import type { EventEntry } from "../../controls.ts";
import type { TextKey, Texts } from "../../texts/texts.ts";
import { parseMoney } from "../money.ts";

/** What a form on a contact's page posts, as it was typed. */
export type EventForm = Readonly<Record<string, string>>;

/** An order from the timeline. */
export type PlacedOrder = {
  readonly orderId: string;
  readonly amount: number;
  readonly currency: string;
};

/** The orders a contact placed, newest first. */
export function placedOrders(timeline: readonly TimelineEntry[]): readonly PlacedOrder[] {
  return timeline.flatMap((entry) => {
    if (entry.kind !== "activity" || entry.type !== "OrderPlaced") return [];
    const { orderId, amount, currency } = entry.detail;
    return [{ orderId: String(orderId), amount: Number(amount), currency: String(currency) }];
  });
}

/** A name for an order or a refund that this contact does not have yet. */
export function freshName(now: Instant, timeline: readonly TimelineEntry[]): string {
  return `console-${occurrenceOf(now)}-${timeline.length + 1}`;
}

/** An event that a form of ours asks to put on the bus. */
export type PlayedEvent = EventEntry & { readonly DetailType: ActivityType };

/** The event that a form asks for, or why it cannot be made, for its reader. */
export function readEvent(
  form: EventForm,
  contact: Contact,
  timeline: readonly TimelineEntry[],
  now: Instant,
  texts: Texts,
): PlayedEvent | string {
  const type = form.type ?? "";
  if (!isActivityType(type)) return texts.say("console.events.problems.type", { type });
  const detail = readDetail(type, { form, now, timeline, texts });
  if (typeof detail === "string") return detail;
  return {
    Source: "console",
    DetailType: type,
    Detail: { ...detail, email: contact.email },
    Time: now,
  };
}

type Detail = Readonly<Record<string, string | number>>;

type Filled = {
  readonly form: EventForm;
  readonly now: Instant;
  readonly timeline: readonly TimelineEntry[];
  readonly texts: Texts;
};

function readDetail(type: ActivityType, filled: Filled): Detail | string {
  switch (type) {
    case "OrderPlaced":
      return readOrder(filled);
    case "OrderRefunded":
      return readRefund(filled);
    default:
      return readFields(type, filled);
  }
}

/** The fields of a form, besides the contact's address. Money is typed in major units, and a refund names an order. */
export const ASKED = {
  OrderPlaced: ["amount", "currency", "orderId"],
  OrderRefunded: ["orderId", "amount"],
  DemoRequested: [],
  GuideDownloaded: ["guideId"],
  PageVisited: ["url"],
} as const satisfies Readonly<Record<ActivityType, readonly AskedField[]>>;

export type AskedField = "amount" | "currency" | "orderId" | "guideId" | "url";

/** The types whose form has fields to fill in, field by field. */
export const PLAIN_TYPES = ACTIVITY_TYPES.filter(
  (type) => type !== "OrderPlaced" && type !== "OrderRefunded",
);

function readFields(type: ActivityType, { form, texts }: Filled): Detail | string {
  const fields = fieldsOf(type);
  const detail: Record<string, string | number> = {};
  for (const name of ASKED[type]) {
    const typed = form[name]?.trim();
    if (!typed) return emptyField(name, texts);
    detail[name] = fields[name] === "number" ? Number(typed) : typed;
  }
  return detail;
}

function readOrder({ form, now, texts }: Filled): Detail | string {
  const currency = (form.currency ?? "").trim().toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) {
    return texts.say("console.events.problems.currency", { typed: form.currency ?? "" });
  }
  const amount = parseMoney(form.amount ?? "", currency);
  if (amount === undefined) {
    return badAmount("console.events.problems.orderAmount", form, currency, texts);
  }
  const orderId = form.orderId?.trim();
  return orderId ? { orderId, amount, currency, placedAt: now } : emptyField("orderId", texts);
}

/** With an empty amount, the whole order is refunded. */
function readRefund({ form, now, timeline, texts }: Filled): Detail | string {
  const order = placedOrders(timeline).find(({ orderId }) => orderId === form.orderId);
  if (!order) return texts.say("console.events.problems.order", { typed: form.orderId ?? "" });
  const { orderId, currency } = order;
  const amount = form.amount?.trim() ? parseMoney(form.amount, currency) : order.amount;
  return amount === undefined
    ? badAmount("console.events.problems.refundAmount", form, currency, texts)
    : { orderId, refundId: freshName(now, timeline), amount, currency, refundedAt: now };
}

function badAmount(key: TextKey, form: EventForm, currency: string, { say }: Texts): string {
  return say(key, { currency, digits: minorDigits(currency), typed: form.amount ?? "" });
}

function emptyField(name: AskedField, { say }: Texts): string {
  return say("console.events.problems.empty", { field: say(`console.events.fields.${name}`) });
}
