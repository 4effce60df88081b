/** What a column of a list of contacts can hold. */
export const CONTACT_PROPERTIES = [
  ...["email", "firstName", "fullName", "language", "timeZone", "groups"],
  ...["status", "suppressed", "leftAt", "bouncedAt", "bounced", "complained", "subscribed"],
  ...["notes", "optIn", "signedUpAt", "lastActivityAt"],
  ...["consentAt", "consentSource", "consentText", "attributes"],
] as const;

/** What a column of a list of orders can hold. */
export const ORDER_PROPERTIES = [
  ...["email", "orderId", "amount", "currency", "placedAt", "refund", "refundedAt"],
  ...["status", "cancelledAt", "paidAt", "isPaid", "isTest", "isLive", "gateway", "tags"],
] as const;

export type ContactProperty = (typeof CONTACT_PROPERTIES)[number];
export type OrderProperty = (typeof ORDER_PROPERTIES)[number];

/** What a column of a list can hold, apart from the fields of topics (`field:season`). */
export type ListProperty = ContactProperty | OrderProperty;

/** Whether it is a property, and not the field of a topic. */
export function isListProperty(name: string): name is ListProperty {
  return [...CONTACT_PROPERTIES, ...ORDER_PROPERTIES].some((property) => property === name);
}
