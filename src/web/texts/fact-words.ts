import type { FactName } from "../../domain/fact-kinds.ts";
import type { Spoken } from "./spoken.ts";

/** What something that the facts show is called. */
type FactWords = {
  /** In the console. */
  readonly operator: string;
  /** On the contact's own page, "What we hold about you", or where else that page shows it. */
  readonly contact: Readonly<Record<Spoken, string>> | "among their orders";
};

export const factWords = {
  last_activity_at: {
    operator: "Last activity",
    contact: { en: "Last thing you did", fr: "Votre dernier geste" },
  },
  orders: {
    operator: "Orders",
    contact: { en: "Orders", fr: "Commandes" },
  },
  spent: {
    operator: "Spent",
    contact: { en: "Spent", fr: "Dépensé" },
  },
  first_order_at: { operator: "First order", contact: "among their orders" },
  last_order_at: { operator: "Last order", contact: "among their orders" },
  demo_requested_at: {
    operator: "Demo requested",
    contact: { en: "Demo asked for", fr: "Démonstration demandée" },
  },
  guides: {
    operator: "Guides",
    contact: { en: "Guides downloaded", fr: "Guides téléchargés" },
  },
} satisfies Readonly<Record<FactName, FactWords>>;

/** What a contact reads something that the facts show is called; undefined when their page shows it elsewhere. */
export function factForContact(name: FactName, spoken: Spoken): string | undefined {
  const { contact }: FactWords = factWords[name];
  return contact === "among their orders" ? undefined : contact[spoken];
}
