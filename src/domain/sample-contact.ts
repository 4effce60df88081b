import { addPeriod, type Instant } from "./calendar.ts";
import { type Contact, newContact } from "./contact.ts";
import { firstFacts, withDescription, withOrders } from "./facts.ts";
import { type FieldValue, LONGEST_TEXT } from "./field-value.ts";
import { type Attribute, initialStage, type Programme } from "./programme.ts";

/** A made-up contact for previews and test mails. */
export type SampleContact = {
  readonly name: SampleName;
  readonly contact: Contact;
};

/** The names of the sample contacts. */
export type SampleName = "camille" | "nobody" | "long" | "odd" | "client";

/** Contacts to try a message on, including ones that may break it. */
export function sampleContacts(programme: Programme, now: Instant): readonly SampleContact[] {
  const sample = (name: SampleName, profile: Partial<Contact> = {}): SampleContact => {
    const contact = {
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
    };
    const values = Object.fromEntries(
      programme.attributes.flatMap((attribute) => {
        const value = sampleValue(attribute, name);
        return value === undefined ? [] : [[attribute.name, value]];
      }),
    );
    const description = { values, at: now, source: "form" } as const;
    return {
      name,
      contact: { ...contact, facts: withDescription(contact.facts, description) },
    };
  };
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

/** A value for an attribute of a sample contact; undefined: this contact never said. */
function sampleValue({ type, choices }: Attribute, name: SampleName): FieldValue | undefined {
  if (name === "nobody") return undefined;
  if (type === "choice" || type === "set") return chosen(type, choices, name);
  return (name === "long" || name === "odd" ? SAMPLE_VALUES[name] : SAMPLE_VALUES.usual)[type];
}

const SAMPLE_VALUES = {
  usual: {
    text: "Lyon",
    number: 2,
    date: "1998-11-28",
    "yes-no": true,
    place: { latitude: 45.764, longitude: 4.8357 },
  },
  long: {
    text: "Llanfairpwllgwyngyll ".repeat(LONGEST_TEXT).slice(0, LONGEST_TEXT).trim(),
    number: 999_999_999_999.5,
    date: "2199-09-30",
    "yes-no": true,
    place: { latitude: -45.76412345, longitude: -104.83571234 },
  },
  odd: {
    text: `<b>Aix</b> & "Co" {{contact.email}}`,
    number: 0,
    date: "1900-01-01",
    "yes-no": false,
    place: { latitude: 0, longitude: 0 },
  },
} as const;

function chosen(
  type: "choice" | "set",
  choices: Attribute["choices"],
  name: SampleName,
): FieldValue | undefined {
  const values = choices.map(({ value }) => value);
  if (name === "long") return type === "set" ? values.toSorted() : longest(choices);
  const value = name === "camille" ? values[0] : values.at(-1);
  return type === "set" && value !== undefined ? [value] : value;
}

/** The choice of the most letters, in any language. */
function longest(choices: Attribute["choices"]): string | undefined {
  const length = ({ label }: Attribute["choices"][number]) =>
    Math.max(...Object.values(label).map((words) => words.length));
  return choices.toSorted((one, other) => length(other) - length(one))[0]?.value;
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
