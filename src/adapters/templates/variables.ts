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

/** The variables of attributes: `attributes.season` is the value of the attribute `season`. */
export const ATTRIBUTES = "attributes";

/** The attribute whose value a variable is; undefined if it is another variable. */
export function attributeIn(variable: string): string | undefined {
  const [, name] = /^attributes\.(\w+)$/.exec(variable) ?? [];
  return name;
}

/** Variables that some contacts lack, in any message: printed only inside an `{{#if}}` that tests for them. */
export const OPTIONAL: readonly string[] = [
  "contact.firstName",
  "contact.firstOrderAt",
  "contact.lastOrderAt",
  "contact.spent",
];
