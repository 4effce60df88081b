import { type FieldFault, faultsInEnglish } from "../domain/field-fault.ts";

/** Why an operator's change to one contact cannot be carried out. */
export type HandRefusal =
  /** No mail can be sent to this address. */
  | { readonly kind: "not-an-address" }
  | { readonly kind: "no-contact" }
  | { readonly kind: "erasing" }
  | { readonly kind: "manual-group"; readonly group: string }
  | { readonly kind: "no-topic"; readonly topic: string; readonly known: string }
  /** A complaint is permanent. */
  | { readonly kind: "complained" }
  /** The mail service's own suppression list could not be read or changed: the name of the failure. */
  | { readonly kind: "service"; readonly what: "read" | "change"; readonly why: string }
  | { readonly kind: "taken" }
  | { readonly kind: "suppressed"; readonly reason: "bounce" | "complaint" }
  /** Another contact had the address before. */
  | { readonly kind: "formerly-taken" }
  | { readonly kind: "erased" }
  | { readonly kind: "nothing-to-correct" }
  | { readonly kind: "first-name" }
  | { readonly kind: "no-language"; readonly language: string; readonly known: string }
  | { readonly kind: "no-time-zone"; readonly timeZone: string }
  | { readonly kind: "attributes"; readonly fields: readonly FieldFault[] };

type Kind = HandRefusal["kind"];

const ENGLISH: {
  readonly [K in Kind]: (refusal: Extract<HandRefusal, { kind: K }>) => string;
} = {
  "not-an-address": () => "No mail can be sent to this address: is it spelled right?",
  "no-contact": () => "No contact has this address any more",
  erasing: () => "This contact is being erased and can no longer be changed",
  "manual-group": ({ group }) =>
    `"${group}" is a manual group, which gets no mail of its own: remove them from it instead`,
  "no-topic": ({ topic, known }) => `There is no topic called "${topic}": expected one of ${known}`,
  complained: () =>
    "This address complained about a mail, which is permanent: only a bounce can be lifted. Nothing was changed",
  service: ({ what, why }) =>
    `Cannot ${what} the suppression list of the mail service (${why}), so nothing was lifted. On AWS this needs the permissions ` +
    "ses:GetSuppressedDestination and ses:DeleteSuppressedDestination",
  taken: () => "Another contact has that address: nothing was changed",
  suppressed: ({ reason }) => `That address is suppressed after a ${reason}: nothing was changed`,
  "formerly-taken": () =>
    "Another contact had that address before: only a reply to a confirmation mail by its new owner can move it. Nothing was changed",
  erased: () =>
    "Somebody asked to be erased at that address: only their own sign-up brings it back. Nothing was changed",
  "nothing-to-correct": () =>
    "Say what to correct: the first name, the language, the time zone, the address or an attribute",
  "first-name": () =>
    "This cannot be used as a first name: expected up to 100 characters, no link and no line break",
  "no-language": ({ language, known }) =>
    `There is no language "${language}": expected one of ${known}`,
  "no-time-zone": ({ timeZone }) =>
    `There is no time zone "${timeZone}": expected one such as Europe/Paris`,
  attributes: ({ fields }) => `Nothing was changed: ${faultsInEnglish(fields)}`,
};

/** An operator's change cannot be carried out. The message is the refusal in English, for the person who asked. */
export class ByHandError extends Error {
  override readonly name = "ByHandError";
  readonly refusal: HandRefusal;

  constructor(refusal: HandRefusal, options?: ErrorOptions) {
    super((ENGLISH[refusal.kind] as (refusal: HandRefusal) => string)(refusal), options);
    this.refusal = refusal;
  }
}
