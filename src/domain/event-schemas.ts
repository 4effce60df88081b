import * as z from "zod";
import { activitySchemas } from "./activity.ts";
import { relanceEventSchemas } from "./relance-event.ts";

/**
 * The details of every event on the bus as JSON Schema (draft 2020-12), by detail type: under `received` what other
 * programs may send, under `published` what Relance tells them.
 */
export function eventSchemas() {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "The events of Relance",
    $defs: { received: jsonSchemas(activitySchemas), published: jsonSchemas(relanceEventSchemas) },
  };
}

function jsonSchemas(schemas: Readonly<Record<string, z.ZodType>>) {
  return Object.fromEntries(
    Object.entries(schemas).map(([type, schema]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input" });
      return [type, rest];
    }),
  );
}
