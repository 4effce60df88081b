import { ACTIVITY_TYPES, type ActivityType, isActivityType } from "../../../domain/activity.ts";
import type { Instant } from "../../../domain/calendar.ts";
import type { Contact } from "../../../domain/contact.ts";
import { fieldsOf } from "../../../domain/event-schemas.ts";
import { minorDigits } from "../../../domain/money.ts";
import { occurrenceOf } from "../../../domain/send.ts";
import type { TimelineEntry } from "../../../domain/timeline.ts";
import type { EventEntry } from "../../controls.ts";
import { parseMoney } from "../../parts/money.ts";
import { activityWords } from "../../texts/activity-words.ts";

/** What a form on a contact's page posts, as it was typed. */
export type EventForm = Readonly<Record<string, string>>;

/** An order that the timeline tells of. */
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

/** A name for an order or a refund that this contact has none of yet. */
export function freshName(now: Instant, timeline: readonly TimelineEntry[]): string {
  return `console-${occurrenceOf(now)}-${timeline.length + 1}`;
}

/** An event that a form of ours asks to put on the bus. */
export type PlayedEvent = EventEntry & { readonly DetailType: ActivityType };

/** The event that a form asks for, or in words why it cannot be made. */
export function readEvent(
  form: EventForm,
  contact: Contact,
  timeline: readonly TimelineEntry[],
  now: Instant,
): PlayedEvent | string {
  const type = form.type ?? "";
  if (!isActivityType(type)) return `Cannot record "${type}": it is none of the forms of this page`;
  const detail = OWN_READERS[type]?.(form, now, timeline) ?? readFields(type, form);
  if (typeof detail === "string") return detail;
  return {
    Source: "console",
    DetailType: type,
    Detail: { ...detail, email: contact.email },
    Time: now,
  };
}

type Detail = Readonly<Record<string, string | number>>;

type Reader = (
  form: EventForm,
  now: Instant,
  timeline: readonly TimelineEntry[],
) => Detail | string;

/** The types with a form of their own: money is typed in major units, and a refund names an order. */
const OWN_READERS: Readonly<Partial<Record<ActivityType, Reader>>> = {
  OrderPlaced: readOrder,
  OrderRefunded: readRefund,
};

/** The types whose form asks for what must be told, field by field. */
export const PLAIN_TYPES = ACTIVITY_TYPES.filter((type) => !(type in OWN_READERS));

function readFields(type: ActivityType, form: EventForm): Detail | string {
  const fields = fieldsOf(type);
  const detail: Record<string, string | number> = {};
  for (const name of Object.keys(activityWords[type].form.fields)) {
    const typed = form[name]?.trim();
    if (!typed) return emptyField(name);
    detail[name] = fields[name] === "number" ? Number(typed) : typed;
  }
  return detail;
}

function readOrder(form: EventForm, now: Instant): Detail | string {
  const currency = (form.currency ?? "").trim().toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) {
    return `Cannot record the order: expected a currency such as EUR, found "${form.currency ?? ""}"`;
  }
  const amount = parseMoney(form.amount ?? "", currency);
  if (amount === undefined) return `Cannot record the order: ${badAmount(form, currency)}`;
  const orderId = form.orderId?.trim();
  return orderId ? { orderId, amount, currency, placedAt: now } : emptyField("orderId");
}

/** An empty amount gives the whole order back. */
function readRefund(
  form: EventForm,
  now: Instant,
  timeline: readonly TimelineEntry[],
): Detail | string {
  const order = placedOrders(timeline).find(({ orderId }) => orderId === form.orderId);
  if (!order) return `Cannot record the refund: there is no order "${form.orderId ?? ""}"`;
  const { orderId, currency } = order;
  const amount = form.amount?.trim() ? parseMoney(form.amount, currency) : order.amount;
  if (amount === undefined) return `Cannot record the refund: ${badAmount(form, currency)}`;
  return { orderId, refundId: freshName(now, timeline), amount, currency, refundedAt: now };
}

function badAmount(form: EventForm, currency: string): string {
  const digits = minorDigits(currency);
  return `expected an amount in ${currency} with at most ${digits} decimals, found "${form.amount ?? ""}"`;
}

function emptyField(name: string): string {
  return `Cannot record this: ${name} is empty`;
}
