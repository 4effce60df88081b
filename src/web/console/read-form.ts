import type { Context } from "hono";
import type { EventForm } from "./contact/event-form.ts";

/** The text fields of a posted form. */
export async function readForm(context: Context): Promise<EventForm> {
  const body = await context.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value]] : [],
    ),
  );
}
