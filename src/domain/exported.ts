import type { Instant } from "./calendar.ts";
import type { ConsentEntry, Membership } from "./consent.ts";
import type { Contact } from "./contact.ts";
import type { ContactId } from "./contact-id.ts";
import { type OrderRecord, withRefundsSummed } from "./facts.ts";
import type { Send } from "./send.ts";
import type { TimelineEntry } from "./timeline.ts";

/** What can be exported, and the shape of each record. */
export type Exported = {
  readonly contacts: Contact;
  readonly groups: ExportedPlace;
  readonly orders: ExportedOrder;
  readonly consents: Owned & ConsentEntry;
  readonly ledger: Owned & Send;
  readonly timeline: Owned & TimelineEntry;
};

export type ExportName = keyof Exported;

export const EXPORTS: readonly ExportName[] = [
  "contacts",
  "groups",
  "orders",
  "consents",
  "ledger",
  "timeline",
];

/** The contact a record belongs to. */
export type Owned = { readonly contactId: ContactId; readonly email: string };

/** A contact's place in one group, by consent or added by hand. */
export type ExportedPlace = Owned & {
  readonly group: string;
  readonly joined: "by-consent" | "by-hand";
  readonly state: Membership["state"];
  readonly since: Instant;
};

/** One order and its refunds. `placed` is missing if only a refund is known. */
export type ExportedOrder = Owned & {
  readonly orderId: string;
  readonly placed?: Extract<OrderRecord, { kind: "order" }> | undefined;
  readonly refunds: readonly Extract<OrderRecord, { kind: "refund" }>[];
};

/** The record, with the contact it belongs to. */
export function ownedBy<Item extends object>(contact: Contact, item: Item): Owned & Item {
  return { contactId: contact.id, email: contact.email, ...item };
}

/** The groups that the contact is in, was in, or asked to join. */
export function groupPlacesOf(contact: Contact): readonly ExportedPlace[] {
  const byConsent = Object.entries(contact.memberships).map(([group, { state, since }]) =>
    ownedBy(contact, { group, joined: "by-consent", state, since } as const),
  );
  const byHand = Object.entries(contact.groups ?? {}).map(([group, since]) =>
    ownedBy(contact, { group, joined: "by-hand", state: "active", since } as const),
  );
  return [...byConsent, ...byHand];
}

/** The orders in the contact's records, each once. */
export function ordersOf(
  contact: Contact,
  records: readonly OrderRecord[],
): readonly ExportedOrder[] {
  const summed = withRefundsSummed(records);
  const ids = new Set(summed.map(({ orderId }) => orderId));
  return [...ids].map((orderId) => {
    const own = summed.filter((record) => record.orderId === orderId);
    return ownedBy(contact, {
      orderId,
      placed: own.find((record) => record.kind === "order"),
      refunds: own.filter((record) => record.kind === "refund"),
    });
  });
}
