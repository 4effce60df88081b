import { type Programme, programmeSchema } from "../src/domain/programme.ts";
import type { Random } from "./random.ts";

const words = (text: string) => ({ fr: text });

const topicOf = (name: string, doubleOptIn: boolean) => ({
  name,
  label: words(name),
  page: name,
  doubleOptIn,
  consent: { version: "1", text: words("oui") },
});

/** The topic whose group is joined without a confirmation. */
export const SINGLE_OPT_IN = "espagne";
export const TOPICS = ["maroc", SINGLE_OPT_IN] as const;
export const WELCOME = "welcome";

/** A small programme of short periods, in which every kind of journey runs its course within weeks. */
const small = {
  name: "Simulation",
  site: "https://simulation.example",
  languages: ["fr"],
  defaultLanguage: "fr",
  timeZone: "UTC",
  sender: { name: "Simulation", email: "simulation@example.com" },
  postalAddress: "1 rue du Test",
  grace: "P3D",
  limits: { signUpsPerMinute: 30, confirmationsPerDay: 3 },
  topics: [topicOf("maroc", true), topicOf(SINGLE_OPT_IN, false)],
  stages: [
    {
      name: "inactive",
      label: words("inactif"),
      holds: { kind: "no-activity-for", period: "P9D" },
    },
    {
      name: "new",
      label: words("nouveau"),
      holds: { kind: "first-ordered-within", period: "P2D" },
    },
    { name: "client", label: words("client"), holds: { kind: "has-ordered" } },
    { name: "maturing", label: words("mûr"), holds: { kind: "asked-for-demo" } },
    { name: "prospect", label: words("prospect"), holds: { kind: "everybody" } },
  ],
  journeys: [
    {
      name: WELCOME,
      starts: { on: "joins-group", topics: [...TOPICS] },
      steps: [
        { name: "at-once", after: "PT0S", message: "welcome-1" },
        { name: "day-2", after: "P2D", message: "welcome-2" },
      ],
    },
    {
      name: "new-client",
      starts: { on: "enters-stage", stage: "new" },
      steps: [{ name: "hour-2", after: "PT2H", message: "new-client" }],
    },
    {
      name: "demo",
      starts: { on: "enters-stage", stage: "maturing" },
      steps: [{ name: "slots", after: "PT0S", message: "demo" }],
    },
    {
      name: "feedback",
      starts: { on: "anniversary", of: "first-order", once: "P3D", inStage: "client" },
      steps: [{ name: "ask", after: "PT0S", message: "feedback" }],
    },
    {
      name: "inactive",
      starts: { on: "enters-stage", stage: "inactive" },
      steps: [{ name: "ask", after: "PT0S", message: "inactive" }],
    },
  ],
};

const free = programmeSchema.parse(small);
const capped = programmeSchema.parse({
  ...small,
  cap: { mails: 1, per: "P1D" },
  sendingHours: { from: "08:00", until: "20:00" },
});

/** The programme of one seed: some have a cap and sending hours. */
export function drawnProgramme(random: Random): Programme {
  return random.chance(0.3) ? capped : free;
}
