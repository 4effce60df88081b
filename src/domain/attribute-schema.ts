import * as z from "zod";
import { ATTRIBUTE_CATEGORIES, ATTRIBUTE_TYPES } from "./attribute.ts";
import { periodSchema } from "./calendar.ts";
import { unknownName } from "./did-you-mean.ts";

/** Words that people read, by language. */
export const wordsSchema = z.record(z.string(), z.string().min(1));

/** The name of an attribute or a field: it fits in a form and in a template. */
const fieldNameSchema = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, "expected a camelCase name such as partySize");

const choicesSchema = z.array(z.strictObject({ value: z.string().min(1), label: wordsSchema }));

/** Something to know about contacts that rules and messages can read: their region, their birthday. */
export const attributeSchema = z.strictObject({
  name: fieldNameSchema,
  was: z.union([fieldNameSchema, z.array(fieldNameSchema).min(1)]).optional(),
  label: wordsSchema,
  type: z.enum(ATTRIBUTE_TYPES),
  /** The values of a choice, or of a set. */
  choices: choicesSchema.default([]),
  category: z.enum(ATTRIBUTE_CATEGORIES),
  /** Whether it is about the person; false for what describes their firm. */
  personal: z.boolean().default(true),
  /** How long a value is kept after it was last heard; absent: as long as the contact. */
  keep: z.optional(periodSchema),
});

/**
 * A question on a topic's form, in addition to email, first name, language and time zone. With `attribute`, the answer
 * is the value of that attribute, which also says the question's words, type and choices. Without, only this form's
 * page and the contact's data show it.
 */
export const fieldSchema = z.strictObject({
  attribute: fieldNameSchema.optional(),
  name: fieldNameSchema.optional(),
  label: wordsSchema.optional(),
  type: z.enum(ATTRIBUTE_TYPES).optional(),
  required: z.boolean().default(false),
  choices: choicesSchema.optional(),
});

type WrittenField = z.output<typeof fieldSchema>;
type Attribute = z.output<typeof attributeSchema>;

/** A question on a form: the field as written, with what its attribute says of it. */
export type Field = Pick<Attribute, "name" | "label" | "type" | "choices"> & {
  readonly required: boolean;
  /** The attribute whose value the answer is: the same name. Absent: no attribute. */
  readonly attribute?: string | undefined;
};

type FieldProblem = { readonly key: keyof WrittenField; readonly message: string };

/** The field with what its attribute says of it, or the mistake in it. */
export function fieldOf(
  field: WrittenField,
  attributes: readonly Attribute[],
): Field | FieldProblem {
  if (field.attribute === undefined) return fieldAlone(field);
  const attribute = attributes.find(({ name }) => name === field.attribute);
  if (!attribute) {
    const names = attributes.map(({ name }) => name);
    return { key: "attribute", message: unknownName("attribute", field.attribute, names) };
  }
  const { name, type, choices, label } = attribute;
  const twice = saidTwice(field, attribute);
  if (twice) return { key: twice, message: `the attribute "${name}" says it: leave it out here` };
  const { required } = field;
  return { attribute: name, name, type, choices, required, label: field.label ?? label };
}

function fieldAlone({ name, label, type, choices = [], required }: WrittenField) {
  const missing = { name, label, type };
  if (name !== undefined && label !== undefined && type !== undefined)
    return { name, label, type, choices, required };
  const keys = ["name", "label", "type"] as const;
  const key = keys.find((one) => missing[one] === undefined) ?? "name";
  return { key, message: "is missing: expected name, label and type, or an attribute" };
}

/** What a field says otherwise than its attribute. */
function saidTwice(field: WrittenField, attribute: Attribute): keyof WrittenField | undefined {
  return (["name", "type", "choices"] as const).find(
    (key) =>
      field[key] !== undefined && JSON.stringify(field[key]) !== JSON.stringify(attribute[key]),
  );
}
