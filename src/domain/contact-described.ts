import * as z from "zod/mini";
import { emailSchema } from "./activity.ts";
import { reportedValue } from "./attribute-value.ts";
import { type Instant, instantSchema } from "./calendar.ts";
import type { Description } from "./facts.ts";
import { type FieldFault, fieldFaults } from "./field-fault.ts";
import type { FieldValue } from "./field-value.ts";
import { isCalled } from "./names.ts";
import type { Programme } from "./programme.ts";

/** The detail type of an event by which another program says what it knows about a contact. The contact did nothing. */
export const CONTACT_DESCRIBED = "ContactDescribed";

const valueSchema = z
  .unknown()
  .check(
    z.describe(
      'The value, by the type of the attribute: text, a number, true or false, a date such as "2026-11-22", a value of the choice, a list of values for a set, {"latitude": 45.76, "longitude": 4.83} or "45.76, 4.83" for a place. null removes the value',
    ),
  );

/** The fields that other programs may send. Unknown fields are ignored. */
export const contactDescribedSchema = z.object({
  email: emailSchema,
  attributes: z.record(z.string(), valueSchema).check(z.describe("Attribute name to value")),
  at: z.optional(instantSchema),
});

/** What an event says of a contact, with what had to be left out of it; or what is wrong with the event. */
export type ReadDescription =
  | {
      readonly kind: "described";
      readonly email: string;
      readonly description: Description;
      readonly leftOut: readonly FieldFault[];
    }
  | { readonly kind: "wrong"; readonly fields: readonly FieldFault[] };

/** The most faults that one event is told. */
const MOST_FAULTS = 20;

/** The longest name of an attribute in a fault: as long as the names of a programme. */
const LONGEST_NAME = 40;

/**
 * Reads an event's detail. `time` is when the event was sent. What does not fit the programme's attributes is left out,
 * and everything else is kept.
 */
export function readDescription(
  detail: unknown,
  time: Instant,
  programme: Pick<Programme, "attributes">,
): ReadDescription {
  const { data, error } = contactDescribedSchema.safeParse(detail);
  if (error) return { kind: "wrong", fields: fieldFaults(error, detail) };
  const read = Object.entries(data.attributes).map(([name, given]) =>
    readValue(name, given, programme),
  );
  const leftOut = read.flatMap((one) => ("fault" in one ? [one.fault] : [])).slice(0, MOST_FAULTS);
  const kept = read.flatMap((one) => ("fault" in one ? [] : [one]));
  // A value under the present name counts more than one under a former name.
  const inOrder = [...kept].sort((one, other) => Number(other.isFormer) - Number(one.isFormer));
  const values = Object.fromEntries(inOrder.map(({ name, value }) => [name, value]));
  const description = { values, at: data.at ?? time, source: "event" } as const;
  if (kept.length === 0) {
    const nothing = { field: "attributes", kind: "empty" } as const;
    return { kind: "wrong", fields: leftOut.length > 0 ? leftOut : [nothing] };
  }
  return { kind: "described", email: data.email, description, leftOut };
}

type ReadValue =
  | { readonly name: string; readonly value: FieldValue | null; readonly isFormer: boolean }
  | { readonly fault: FieldFault };

function readValue(
  name: string,
  given: unknown,
  { attributes }: Pick<Programme, "attributes">,
): ReadValue {
  const attribute =
    attributes.find((one) => one.name === name) ?? attributes.find((one) => isCalled(one, name));
  const field = `attributes.${name.slice(0, LONGEST_NAME)}`;
  if (!attribute) {
    const known = attributes.map((one) => one.name).join(", ");
    return { fault: known ? { field, kind: "no-attribute", known } : { field, kind: "unknown" } };
  }
  const isFormer = attribute.name !== name;
  if (given === null) return { name: attribute.name, value: null, isFormer };
  const read = reportedValue(attribute, given);
  if ("fault" in read) return { fault: { field, ...read.fault } };
  return { name: attribute.name, value: read.value, isFormer };
}
