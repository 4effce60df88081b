import { isSameValue, type Known } from "../../../domain/attribute.ts";
import type { Contact } from "../../../domain/contact.ts";
import { cellOf, type FieldValue } from "../../../domain/field-value.ts";
import { knownValue } from "../../../domain/known-value.ts";
import { type Attribute, type Field, inLanguage } from "../../../domain/programme.ts";
import { valueInWords } from "../../../domain/said-value.ts";
import type { Phrases } from "../../texts/translations.ts";
import type { Shown } from "../frame/layout.tsx";

/** The reader of the page, and its phrases. */
type Reader = Shown & { readonly phrases: Phrases["myData"] };

/** An attribute that has a value; `attribute` is absent if the programme no longer has it. */
type HeldValue = {
  readonly name: string;
  readonly attribute: Attribute | undefined;
  readonly known: Known & { readonly value: FieldValue };
};

/** The attributes of the contact that have a value: the programme's in its order, then those it no longer has. */
export function heldValues(
  contact: Contact,
  { programme }: Pick<Reader, "programme">,
): readonly HeldValue[] {
  const names = [
    ...programme.attributes.map(({ name }) => name),
    ...Object.keys(contact.facts.attributes ?? {}),
  ];
  return [...new Set(names)].flatMap((name) => {
    const known = knownValue(contact, name);
    if (!known || known.value === null) return [];
    const attribute = programme.attributes.find((one) => one.name === name);
    return [{ name, attribute, known: { ...known, value: known.value } }];
  });
}

/** The answers that are not shown as the value of an attribute already. */
export function otherAnswers(
  contact: Contact,
  fields: Readonly<Record<string, FieldValue>>,
  reader: Reader,
): Readonly<Record<string, FieldValue>> {
  const shown = new Map(heldValues(contact, reader).map(({ name, known }) => [name, known.value]));
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !isSameValue(value, shown.get(name) ?? null)),
  );
}

/** The label of an attribute, or the name of one that the programme no longer has. */
export function attributeLabel(name: string, { programme, language }: Reader): string {
  const attribute = programme.attributes.find((one) => one.name === name);
  return attribute ? inLanguage(attribute.label, language, programme) : name;
}

/** A value in words: the labels of choices, a date in words. As stored, if nothing declares it any more. */
export function fieldValueWords(
  value: FieldValue,
  field: Pick<Field, "type" | "choices"> | undefined,
  { programme, language, phrases }: Reader,
): string {
  const wording = { language, locale: programme.locales[language] ?? language };
  if (typeof value === "boolean") return value ? phrases.held.yes : phrases.held.no;
  return field ? valueInWords(value, field, wording, programme) : String(cellOf(value));
}
