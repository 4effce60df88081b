/** Every variable a message may print, as `MessageVariables` has them. */
export const VARIABLES = [
  "contact.firstName",
  "contact.email",
  "contact.orderCount",
  "contact.firstOrderAt",
  "contact.lastOrderAt",
  "contact.spent",
  "topic",
  "topic.name",
  "topic.label",
  "years",
  "erasedOn",
  "links.confirm",
  "links.confirmBefore",
  "links.preferences",
  "links.unsubscribe",
  "links.keep",
  "programme.name",
  "programme.postalAddress",
  "programme.site",
] as const;

/** What not every contact has, whatever the message is used for: printed only inside an `{{#if}}` that asked. */
export const OPTIONAL: readonly string[] = [
  "contact.firstName",
  "contact.firstOrderAt",
  "contact.lastOrderAt",
  "contact.spent",
];
