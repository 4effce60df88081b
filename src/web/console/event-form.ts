import { type ActivityType, isActivityType } from "../../domain/activity.ts";
import type { Instant } from "../../domain/calendar.ts";
import type { Contact } from "../../domain/contact.ts";
import { minorDigits } from "../../domain/money.ts";
import { occurrenceOf } from "../../domain/send.ts";
import type { TimelineEntry } from "../../domain/timeline.ts";
import type { EventEntry } from "../controls.ts";
import { parseMoney } from "./money.ts";

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
  const detail = READERS[type](form, now, timeline);
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

const READERS: Readonly<Record<ActivityType, Reader>> = {
  OrderPlaced: readOrder,
  OrderRefunded: readRefund,
  DemoRequested: (_form, now) => ({ requestedAt: now }),
  GuideDownloaded: ({ guideId }, now) =>
    named("guideId", guideId, (name) => ({ ...name, downloadedAt: now })),
  PageVisited: ({ url }, now) => named("url", url, (name) => ({ ...name, visitedAt: now })),
};

function readOrder(form: EventForm, now: Instant): Detail | string {
  const currency = (form.currency ?? "").trim().toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) {
    return `Cannot record the order: expected a currency such as EUR, found "${form.currency ?? ""}"`;
  }
  const amount = parseMoney(form.amount ?? "", currency);
  if (amount === undefined) return `Cannot record the order: ${badAmount(form, currency)}`;
  return named("orderId", form.orderId, (name) => ({ ...name, amount, currency, placedAt: now }));
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

/** What `make` makes of a field that must be filled in. */
function named(
  field: string,
  typed: string | undefined,
  make: (name: Detail) => Detail,
): Detail | string {
  const text = typed?.trim();
  return text ? make({ [field]: text }) : `Cannot record this: ${field} is empty`;
}
