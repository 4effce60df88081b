import { addPeriod, type Instant } from "./calendar.ts";
import { type Contact, newContact } from "./contact.ts";
import { firstFacts, withOrders } from "./facts.ts";
import { initialStage, type Programme } from "./programme.ts";

/** A made-up contact for previews and test mails. */
export type SampleContact = {
  readonly name: SampleName;
  readonly contact: Contact;
};

/** The names of the sample contacts. */
export type SampleName = "camille" | "nobody" | "long" | "odd" | "client";

/** Contacts to try a message on, including ones that may break it. */
export function sampleContacts(programme: Programme, now: Instant): readonly SampleContact[] {
  const sample = (name: SampleName, profile: Partial<Contact> = {}): SampleContact => ({
    name,
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
    sample("camille", { firstName: "Camille" }),
    sample("nobody"),
    sample("long", {
      firstName: "Marie-Anne-Charlotte-Élisabeth de la Villardière-Montgomery",
    }),
    sample("odd", { firstName: `Zoë "Zo" O’Neil & fils <b>` }),
    sample("client", {
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
