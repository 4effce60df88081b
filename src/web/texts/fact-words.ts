import type { FactName } from "../../domain/fact-kinds.ts";

/** What something that the facts show is called in the console. */
export const factWords = {
  last_activity_at: { operator: "Last activity" },
  orders: { operator: "Orders" },
  spent: { operator: "Spent" },
  first_order_at: { operator: "First order" },
  last_order_at: { operator: "Last order" },
  demo_requested_at: { operator: "Demo requested" },
  guides: { operator: "Guides" },
} satisfies Readonly<Record<FactName, { readonly operator: string }>>;

/** What the contact's own page shows by name. The days of the first and the last order are among their orders there. */
export type ContactFact = Exclude<FactName, "first_order_at" | "last_order_at">;

/** What a contact reads something that the facts show is called; undefined when their page shows it elsewhere. */
export function factForContact(
  name: FactName,
  facts: Readonly<Record<ContactFact, string>>,
): string | undefined {
  return name === "first_order_at" || name === "last_order_at" ? undefined : facts[name];
}
