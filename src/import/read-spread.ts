import type { Period } from "../domain/calendar.ts";
import { spreadSchema } from "../domain/spread.ts";
import { ImportError } from "./import-error.ts";

/** The period to spread a list's mails over, from the user's text. Throws an ImportError if it cannot be used. */
export function readSpread(
  text: string | undefined,
  what: "contacts" | "orders",
): Period | undefined {
  if (text === undefined) return undefined;
  if (what === "orders") throw new ImportError({ kind: "spread-of-orders" });
  const { success, data } = spreadSchema.safeParse(text.trim());
  if (success) return data;
  throw new ImportError({ kind: "spread-bad", spread: text });
}
