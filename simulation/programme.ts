import type { Journey, Programme, Step } from "../src/domain/programme.ts";
import { programmeSchema } from "../src/domain/programme-schema.ts";
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

/** A journey that the earlier programme has, and the later one does not. */
export const GONE = "news";

/** The names of the welcome journey's steps before they were renamed. */
const FORMER: Readonly<Record<string, string>> = { "at-once": "first", "day-2": "second" };

/** The earlier programme: its steps have their former names, and it still has the removed journey. */
function before(programme: Programme): Programme {
  const { journeys } = withWelcome(programme, (step) => ({
    ...step,
    name: FORMER[step.name] ?? step.name,
  }));
  const gone: Journey = {
    name: GONE,
    starts: { on: "joins-group", topics: [...TOPICS] },
    steps: [
      { name: "soon", after: "P1D", message: "news-1" },
      { name: "later", after: "P6D", message: "news-2" },
    ],
  };
  return { ...programme, journeys: [...journeys, gone] };
}

/** The later programme, which declares the former names of its steps. */
function withFormerNames(programme: Programme): Programme {
  return withWelcome(programme, (step) => ({ ...step, was: FORMER[step.name] }));
}

function withWelcome(programme: Programme, change: (step: Step) => Step): Programme {
  const journeys = programme.journeys.map((journey) =>
    journey.name === WELCOME ? { ...journey, steps: journey.steps.map(change) } : journey,
  );
  return { ...programme, journeys };
}

/** A programme without a stage and a journey for inactive people. */
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
  /** The present programme. */
  readonly current: () => Programme;
  readonly mayChange: () => boolean;
  /** Whether it changes in this round of the storm, when steps that people are in are renamed. */
  readonly isRenamedNow: () => boolean;
  readonly change: () => void;
};

/** The share of rounds of the storm in which that happens. */
const RENAMED_IN_ROUND = 0.2;

/** The share of seeds that rename steps and remove a journey. */
const RENAMES = 0.4;

/**
 * A programme that some seeds change once. Half of the seeds have a cap, and nearly half have sending hours. Renames are
 * drawn from `renaming`, so that seeds without them play as before.
 */
export function drawnProgramme(random: Random, renaming: Random): DrawnProgramme {
  const limits = {
    ...(random.chance(0.5) && { cap: random.pick(CAPS) }),
    ...(random.chance(0.4) && { sendingHours: SENDING_HOURS }),
  };
  const first = random.chance(0.5) ? withoutInactive : full;
  const renames = renaming.chance(RENAMES);
  const named = renames && renaming.chance(0.5) ? withFormerNames(full) : full;
  const last = { ...named, ...limits };
  const start = renames ? before(first) : first;
  let current = start === last || start === full ? last : { ...start, ...limits };
  return {
    current: () => current,
    mayChange: () => current !== last,
    isRenamedNow: () => renames && current !== last && renaming.chance(RENAMED_IN_ROUND),
    change() {
      current = last;
    },
  };
}
