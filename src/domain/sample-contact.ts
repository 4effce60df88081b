import { addPeriod, type Instant } from "./calendar.ts";
import { type Contact, newContact } from "./contact.ts";
import { firstFacts, withOrders } from "./facts.ts";
import { initialStage, type Programme } from "./programme.ts";

/** A made-up contact for previews and test mails. */
export type SampleContact = {
  readonly name: SampleName;
  /** What is special about this contact. */
  readonly label: string;
  readonly contact: Contact;
};

type SampleName = "camille" | "nobody" | "long" | "odd" | "client";

/** Contacts to try a message on, including ones that may break it. */
export function sampleContacts(programme: Programme, now: Instant): readonly SampleContact[] {
  const sample = (
    name: SampleName,
    label: string,
    profile: Partial<Contact> = {},
  ): SampleContact => ({
    name,
    label,
    contact: {
      ...newContact(
        {
          id: `sample-${name}`,
          email: `${name}@example.com`,
          language: programme.defaultLanguage,
        },
        now,
        initialStage(programme),
      ),
      ...profile,
    },
  });
  return [
    sample("camille", "Camille, a first name", { firstName: "Camille" }),
    sample("nobody", "No first name"),
    sample("long", "A very long name", {
      firstName: "Marie-Anne-Charlotte-Élisabeth de la Villardière-Montgomery",
    }),
    sample("odd", "A name full of special characters", { firstName: `Zoë "Zo" O’Neil & fils <b>` }),
    sample("client", "A client with three orders, in Montréal", {
      firstName: "Ada",
      timeZone: "America/Montreal",
      facts: ordered(now, ["P3Y", "P14M", "P2M"]),
    }),
  ];
}

/** The facts of a contact who ordered this long before `now`. */
function ordered(now: Instant, ago: readonly string[]) {
  const records = ago.map((period, index) => ({
    kind: "order" as const,
    orderId: `sample-${index}`,
    amount: 128_000 + 4250 * index,
    currency: "EUR",
    at: addPeriod(now, `-${period}`, "UTC"),
  }));
  return withOrders(firstFacts(now), records);
}
