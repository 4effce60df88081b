import type { Period } from "../domain/calendar.ts";
import { spreadSchema } from "../domain/spread.ts";
import { ImportError } from "./import-error.ts";

/** Reads over how long the mails of a list are spread, as the user writes it. Throws an ImportError for a period that cannot be used. */
export function readSpread(
  text: string | undefined,
  what: "contacts" | "orders",
): Period | undefined {
  if (text === undefined) return undefined;
  if (what === "orders") throw notForOrders();
  const { success, data } = spreadSchema.safeParse(text.trim());
  if (success) return data;
  const wanted =
    "write a period of ISO 8601 from one second to 90 days, such as P14D for 14 days or PT12H for 12 hours";
  throw new ImportError(`Cannot spread mails over "${text}" (--spread): ${wanted}`, {
    onPage: `The mails cannot be spread over “${text}”: ${wanted}`,
  });
}

function notForOrders(): ImportError {
  const told =
    "Cannot spread the mails of a list of orders: only those of a list of contacts can be spread";
  return new ImportError(`${told}. Leave --spread out`, {
    onPage: `${told}. Leave that field empty`,
  });
}
