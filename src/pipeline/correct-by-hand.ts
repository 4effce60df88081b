import { isSameValue } from "../domain/attribute.ts";
import { typedValue } from "../domain/attribute-value.ts";
import { addressCorrected } from "../domain/by-hand.ts";
import { type Instant, isTimeZone } from "../domain/calendar.ts";
import type { Contact } from "../domain/contact.ts";
import { isSameMailbox } from "../domain/email-address.ts";
import type { Description } from "../domain/facts.ts";
import type { FieldFault } from "../domain/field-fault.ts";
import { firstNameIn } from "../domain/field-value.ts";
import type { KnownAddress } from "../domain/known-address.ts";
import { knownValue } from "../domain/known-value.ts";
import type { Programme } from "../domain/programme.ts";
import { type Correction, corrected } from "../domain/rights.ts";
import type { ByHand } from "../domain/timeline.ts";
import { changeAndPublish } from "./change-and-publish.ts";
import { findContact } from "./explain.ts";
import { ByHandError, type HandRefusal } from "./hand-refusal.ts";
import { moveContact } from "./move-contact.ts";
import { addressHash } from "./sign-up.ts";
import { type ByHandWorld, parseAddress } from "./unsubscribe-by-hand.ts";

/** The right values, and who corrects them. An empty first name or time zone removes it. */
export type HandCorrection = Correction & {
  readonly email?: string | undefined;
  /** Attribute to its value as typed; an empty value removes it. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  readonly hand: ByHand;
};

/** The result: `corrected` with what changed, or `same` if there was nothing to change. */
export type HandCorrected = {
  readonly kind: "corrected" | "same";
  readonly what: readonly (keyof Correction | "email")[];
  readonly attributes?: readonly string[] | undefined;
};

/**
 * Corrects the profile or the address of the contact with that address; undefined if no contact has it. If a part
 * cannot be corrected, nothing changes. Safe to repeat. Throws a ByHandError.
 */
export async function correctByHand(
  world: ByHandWorld,
  email: string,
  { email: rightEmail, attributes = {}, hand, ...typed }: HandCorrection,
): Promise<HandCorrected | undefined> {
  const correction = readCorrection(typed, { rightEmail, attributes }, world.programme);
  const values = readAttributes(attributes, world.programme);
  const contact = await findContact(world, parseAddress(email));
  if (!contact) return undefined;
  if (contact.erasing) throw new ByHandError({ kind: "erasing" });

  const now = world.clock.now();
  const full = { ...correction, attributes: values };
  const correct = (current: Contact) => corrected(current, full, now, world.programme, hand);
  const address = rightEmail === undefined ? contact.email : parseAddress(rightEmail);
  const changed = isSameMailbox(address, contact.email)
    ? await changeAndPublish(world, contact.id, now, (current) => current && correct(current))
    : await move(world, contact, address, { hand, now, correct });
  const fields = [...Object.keys(correction), ...(rightEmail === undefined ? [] : ["email"])];
  const what = (fields as HandCorrected["what"]).filter(
    (field) => changed && (contact[field] ?? "") !== (changed[field] ?? ""),
  );
  const described = Object.keys(values).filter(
    (name) => changed && !isSameValue(valueIn(contact, name), valueIn(changed, name)),
  );
  const isChanged = what.length > 0 || described.length > 0;
  const answer = { kind: isChanged ? "corrected" : "same", what } as const;
  return described.length > 0 ? { ...answer, attributes: described } : answer;
}

function valueIn(contact: Contact, name: string) {
  return knownValue(contact, name)?.value ?? null;
}

/** The values as stored; null removes one. Throws a ByHandError if one does not fit its attribute. */
function readAttributes(
  typed: Readonly<Record<string, string>>,
  { attributes }: Programme,
): Description["values"] {
  const faults: FieldFault[] = [];
  const values = Object.entries(typed).map(([name, text]) => {
    const attribute = attributes.find((one) => one.name === name);
    if (!attribute) {
      const known = attributes.map((one) => one.name).join(", ") || "none";
      faults.push({ field: name, kind: "no-attribute", known });
      return [name, null] as const;
    }
    if (text.trim() === "") return [name, null] as const;
    const read = typedValue(attribute, text);
    if ("value" in read) return [name, read.value] as const;
    faults.push({ field: name, ...read.fault });
    return [name, null] as const;
  });
  if (faults.length > 0) throw new ByHandError({ kind: "attributes", fields: faults });
  return Object.fromEntries(values);
}

type MoveByHand = {
  readonly hand: ByHand;
  readonly now: Instant;
  /** Corrects the rest, in the same write. */
  readonly correct: (current: Contact) => Contact;
};

/** Moves the contact to the right address, which no other contact may have. Throws a ByHandError. */
async function move(
  world: ByHandWorld,
  contact: Contact,
  email: string,
  { hand, now, correct }: MoveByHand,
): Promise<Contact | undefined> {
  const address = await world.addresses.find(addressHash(world, email));
  const refusal = whyNot(address, contact);
  if (refusal) throw new ByHandError(refusal);
  const nonce = world.ids.next();
  const moved = await moveContact(world, contact, email, (current) =>
    correct(
      isSameMailbox(current.email, email)
        ? current
        : addressCorrected(current, email, nonce, hand, now, world.programme),
    ),
  );
  if (moved === "taken") throw new ByHandError({ kind: "taken" });
  return moved;
}

function whyNot(address: KnownAddress | undefined, { id }: Contact): HandRefusal | undefined {
  if (!address) return undefined;
  const { contactId, formerOf, suppression, erasedAt } = address;
  if (suppression) return { kind: "suppressed", reason: suppression.reason };
  if (contactId && contactId !== id) return { kind: "taken" };
  if (formerOf && formerOf !== id) return { kind: "formerly-taken" };
  return erasedAt && !contactId && !formerOf ? { kind: "erased" } : undefined;
}

/** The correction in stored form. Throws a ByHandError if a part of it is invalid. */
function readCorrection(
  correction: Correction,
  {
    rightEmail: email,
    attributes,
  }: Readonly<{ rightEmail: string | undefined; attributes: object }>,
  { languages }: Programme,
): Correction {
  const { firstName, language, timeZone } = correction;
  const profile = [firstName, language, timeZone, email];
  if (profile.every((value) => value === undefined) && Object.keys(attributes).length === 0) {
    throw new ByHandError({ kind: "nothing-to-correct" });
  }
  const name = firstName === undefined ? undefined : firstNameIn(firstName);
  if (name && "fault" in name) throw new ByHandError({ kind: "first-name" });
  if (language !== undefined && !languages.includes(language)) {
    throw new ByHandError({ kind: "no-language", language, known: languages.join(", ") });
  }
  if (timeZone && !isTimeZone(timeZone)) {
    throw new ByHandError({ kind: "no-time-zone", timeZone });
  }
  return name ? { ...correction, firstName: name.value } : correction;
}
