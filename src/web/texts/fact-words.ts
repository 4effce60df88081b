import type { FactName } from "../../domain/fact-kinds.ts";

/** The facts that the contact's data page shows by name. It lists first and last order among the orders. */
export type ContactFact = Exclude<FactName, "first_order_at" | "last_order_at">;

/** A fact's name for the contact; undefined if their data page shows it elsewhere. */
export function factForContact(
  name: FactName,
  facts: Readonly<Record<ContactFact, string>>,
): string | undefined {
  return name === "first_order_at" || name === "last_order_at" ? undefined : facts[name];
}
