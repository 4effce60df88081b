import type { FactName } from "../../domain/fact-kinds.ts";

/** What the contact's own page shows by name. The days of the first and the last order are among their orders there. */
export type ContactFact = Exclude<FactName, "first_order_at" | "last_order_at">;

/** What a contact reads something that the facts show is called; undefined when their page shows it elsewhere. */
export function factForContact(
  name: FactName,
  facts: Readonly<Record<ContactFact, string>>,
): string | undefined {
  return name === "first_order_at" || name === "last_order_at" ? undefined : facts[name];
}
