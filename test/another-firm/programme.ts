import { defineProgramme } from "../../src/domain/programme.ts";

/** A hairdresser with two topics, in Spanish and French, and stages of her own. CI turns a copy of Relance into it. */
export const programme = defineProgramme({
  name: "Salón Rosa",
  site: "https://salon-rosa.example",
  languages: ["es", "fr"],
  defaultLanguage: "es",
  timeZone: "Europe/Madrid",
  sender: { name: "Salón Rosa", email: "hola@salon-rosa.example" },
  postalAddress: "Salón Rosa, calle Mayor 1, 28013 Madrid, España",
  topics: [
    {
      name: "corte",
      label: { es: "Corte", fr: "Coupe" },
      page: "corte",
      consent: {
        version: "1",
        text: { es: "Acepto recibir las cartas.", fr: "J’accepte de recevoir les lettres." },
      },
    },
    {
      name: "color",
      label: { es: "Color", fr: "Couleur" },
      page: "color",
      consent: {
        version: "1",
        text: { es: "Acepto recibir las cartas.", fr: "J’accepte de recevoir les lettres." },
      },
    },
  ],
  stages: [
    {
      name: "ausente",
      label: { es: "Ausente", fr: "Absente" },
      holds: { kind: "no-activity-for", period: "P3M" },
    },
    {
      name: "clienta",
      label: { es: "Clienta", fr: "Cliente" },
      holds: { kind: "has-ordered" },
    },
    { name: "curiosa", label: { es: "Curiosa", fr: "Curieuse" }, holds: { kind: "everybody" } },
  ],
  journeys: [
    {
      name: "bienvenida",
      starts: { on: "joins-group", topics: ["corte", "color"] },
      steps: [{ name: "hola", after: "PT0S", message: "hola" }],
    },
    {
      name: "ausente",
      starts: { on: "enters-stage", stage: "ausente" },
      steps: [{ name: "cita", after: "PT0S", message: "cita" }],
    },
    {
      name: "fiel",
      starts: { on: "anniversary", of: "first-order", once: "P2Y" },
      steps: [{ name: "gracias", after: "PT0S", message: "fiel" }],
    },
  ],
});
