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
/** The journey that answers each request for a demo. */
export const ANSWER = "answer";

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
  retention: { unconfirmed: "P2Y" },
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
      priority: 1,
      starts: { on: "enters-stage", stage: "new" },
      steps: [{ name: "hour-2", after: "PT2H", message: "new-client" }],
    },
    {
      name: "demo",
      starts: { on: "enters-stage", stage: "maturing" },
      steps: [{ name: "slots", after: "PT0S", message: "demo" }],
    },
    {
      name: ANSWER,
      starts: { on: "activity", type: "DemoRequested" },
      until: { kind: "has-ordered" },
      steps: [
        { name: "at-once", after: "PT0S", message: "answer-1" },
        { name: "day-1", after: "P1D", message: "answer-2" },
      ],
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

const full = programmeSchema.parse(small);

/** The programme before somebody thought of people who do nothing any more. */
const withoutInactive = programmeSchema.parse({
  ...small,
  stages: small.stages.filter(({ name }) => name !== "inactive"),
  journeys: small.journeys.filter(({ name }) => name !== "inactive"),
});

const CAPS = [
  { mails: 1, per: "PT24H" },
  { mails: 2, per: "PT48H" },
] as const;
const SENDING_HOURS = { from: "08:00", until: "20:00" };

/** The programme of one seed. */
export type DrawnProgramme = {
  /** As it is at present. */
  readonly current: () => Programme;
  readonly mayChange: () => boolean;
  readonly change: () => void;
};

/** A programme that some seeds change once; half of them have a cap, and nearly half have sending hours. */
export function drawnProgramme(random: Random): DrawnProgramme {
  const limits = {
    ...(random.chance(0.5) && { cap: random.pick(CAPS) }),
    ...(random.chance(0.4) && { sendingHours: SENDING_HOURS }),
  };
  const last = { ...full, ...limits };
  let current = random.chance(0.5) ? { ...withoutInactive, ...limits } : last;
  return {
    current: () => current,
    mayChange: () => current !== last,
    change() {
      current = last;
    },
  };
}
