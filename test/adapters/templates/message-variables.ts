import fc from "fast-check";
import type { MessageVariables } from "../../../src/domain/message.ts";

export const languages = ["fr", "en"];
export const speaking = { languages, locales: { en: "en-GB" } };
export const topics = ["maroc", "espagne", "italie", "portugal"].map((name) => ({
  name,
  label: name,
}));

/** The messages that a contact requested: they have a link of their own, and no unsubscribe link. */
export const answers = ["confirmation", "my-data", "new-address"];

/** The variables that the pipeline gives a message: only those of its kind of journey. */
export function variablesFor(message: string, firstName: string | undefined, topic = topics[0]) {
  const isAnswer = answers.includes(message);
  const onTopic = message.startsWith("welcome") || message === "confirmation";
  return {
    contact: { firstName, email: "ada@example.com", timeZone: "Europe/Paris", orderCount: 0 },
    attributes: {},
    topic: onTopic ? topic : undefined,
    years: message === "anniversary" ? 3 : undefined,
    erasedOn: message === "still-there" ? "2029-11-22T09:00:00.000Z" : undefined,
    links: {
      confirm: isAnswer ? "https://r.example/confirm?t=a&b=c" : undefined,
      confirmBefore: isAnswer ? "2026-11-25T09:00:00.000Z" : undefined,
      preferences: "https://r.example/preferences?t=a&b=c",
      unsubscribe: "https://r.example/unsubscribe?t=a&b=c",
      keep: "https://r.example/keep?t=a&b=c",
    },
    programme: {
      name: "Atlas Voyages",
      postalAddress: "12 rue des Écluses, 69001 Lyon",
      site: "https://atlas-voyages.example",
    },
  } satisfies MessageVariables;
}

/** Names as somebody may have typed them. */
export const anyName = fc.oneof(
  fc.string({ unit: "binary", minLength: 1 }),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 400 }),
  fc.constantFrom(
    '<script>alert("1")</script>',
    "{{contact.email}}",
    "{{{{raw}}}} }} {{",
    'O\'Neil "Ada" & fils',
    "Zoë\r\nBcc: all@example.com",
    "👩🏽‍🚀🏳️‍🌈",
    "A".repeat(5000),
  ),
);
