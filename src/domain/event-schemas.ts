import * as z from "zod";
import { type ActivityType, activityKinds } from "./activity.ts";
import { CONTACT_DESCRIBED, contactDescribedSchema } from "./contact-described.ts";
import { relanceEventSchemas } from "./relance-event.ts";

/**
 * The details of every event on the bus as JSON Schema (draft 2020-12), by detail type: `received` for what other
 * programs may send, `published` for what Relance sends.
 */
export function eventSchemas() {
  const activities = Object.entries(activityKinds).map(([type, { schema }]) => [type, schema]);
  const received = {
    ...Object.fromEntries(activities),
    [CONTACT_DESCRIBED]: contactDescribedSchema,
  };
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "The events of Relance",
    $defs: { received: jsonSchemas(received), published: jsonSchemas(relanceEventSchemas) },
  };
}

/** The fields that an event of that type may have, with the kind of value each holds. */
export function fieldsOf(type: ActivityType): Readonly<Record<string, Holding>> {
  const { properties = {} } = z.toJSONSchema(activityKinds[type].schema, { io: "input" });
  return Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [
      name,
      typeof field === "object" ? holdingOf(field) : "text",
    ]),
  );
}

type Holding = "text" | "number" | "instant";

function holdingOf(field: { readonly type?: unknown; readonly format?: string }): Holding {
  if (field.format === "date-time") return "instant";
  return field.type === "integer" || field.type === "number" ? "number" : "text";
}

function jsonSchemas(schemas: Readonly<Record<string, z.core.$ZodType>>) {
  return Object.fromEntries(
    Object.entries(schemas).map(([type, schema]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input" });
      return [type, rest];
    }),
  );
}
