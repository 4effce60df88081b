import type { Programme } from "../../../src/domain/programme.ts";
import { programmeSchema } from "../../../src/domain/programme-schema.ts";

/** A small firm with two languages: one topic that asks much and must be confirmed, one that asks little and need not. */
export const fixtureProgramme: Programme = programmeSchema.parse({
  name: "Atlas Voyages",
  site: "https://atlas-voyages.example",
  languages: ["fr", "en"],
  defaultLanguage: "fr",
  timeZone: "Europe/Paris",
  sender: { name: "Atlas Voyages", email: "bonjour@atlas-voyages.example" },
  postalAddress: "Atlas Voyages, 12 rue des Écluses, 69001 Lyon, France",
  allowedOrigins: ["https://blog.atlas-voyages.example"],
  allowedRedirects: ["https://atlas-voyages.example/merci"],
  limits: { signUpsPerMinute: 3, confirmationsPerDay: 3 },
  topics: [
    {
      name: "maroc",
      label: { fr: "Maroc", en: "Morocco" },
      page: "maroc",
      fields: [
        {
          name: "travelMonth",
          label: { fr: "Quand aimeriez-vous partir\u202f?", en: "When would you like to go?" },
          type: "choice",
          required: true,
          choices: [
            { value: "april", label: { fr: "En avril", en: "In April" } },
            { value: "october", label: { fr: "En octobre", en: "In October" } },
          ],
        },
        {
          name: "partySize",
          label: { fr: "Combien serez-vous\u202f?", en: "How many of you will travel?" },
          type: "number",
        },
        {
          name: "arrival",
          label: { fr: "Premier jour possible", en: "First day possible" },
          type: "date",
        },
        {
          name: "wish",
          label: { fr: "Un souhait", en: "A wish" },
          type: "text",
        },
        {
          name: "firstTime",
          label: { fr: "C’est mon premier voyage au Maroc", en: "It is my first journey there" },
          type: "yes-no",
        },
      ],
      consent: {
        version: "2026-10",
        text: {
          fr: "J’accepte de recevoir par e-mail le guide et les lettres d’Atlas Voyages sur le Maroc. Je peux me désinscrire à tout moment.",
          en: "I agree to receive the guide and the letters of Atlas Voyages about Morocco by e-mail. I can unsubscribe at any time.",
        },
      },
    },
    {
      name: "espagne",
      label: { fr: "Espagne", en: "Spain" },
      page: "espagne",
      doubleOptIn: false,
      consent: {
        version: "2026-10",
        text: {
          fr: "J’accepte de recevoir par e-mail les lettres d’Atlas Voyages sur l’Espagne.",
          en: "I agree to receive the letters of Atlas Voyages about Spain by e-mail.",
        },
      },
    },
  ],
  stages: [
    { name: "prospect", label: { fr: "Prospect", en: "Prospect" }, holds: { kind: "everybody" } },
  ],
  journeys: [],
});
