import * as z from "zod";
import { activityKinds } from "./activity.ts";
import { relanceEventSchemas } from "./relance-event.ts";

/**
 * The details of every event on the bus as JSON Schema (draft 2020-12), by detail type: under `received` what other
 * programs may send, under `published` what Relance tells them.
 */
export function eventSchemas() {
  const received = Object.fromEntries(
    Object.entries(activityKinds).map(([type, { schema }]) => [type, schema]),
  );
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "The events of Relance",
    $defs: { received: jsonSchemas(received), published: jsonSchemas(relanceEventSchemas) },
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
