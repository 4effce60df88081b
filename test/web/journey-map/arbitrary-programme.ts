import * as fc from "fast-check";
import { ACTIVITY_TYPES } from "../../../src/domain/activity.ts";
import { addPeriod } from "../../../src/domain/calendar.ts";
import type { Programme } from "../../../src/domain/programme.ts";
import { programmeSchema } from "../../../src/domain/programme-schema.ts";
import type { Rule } from "../../../src/domain/rule.ts";

/** Words that a marketer, or an attacker, could write. */
const anyWords: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("Maroc", "Client fidèle", "Inactif depuis 12 mois", " ", "\u00a0"),
  fc.constantFrom(
    "</text><script>alert(1)</script>",
    "&amp; ]]> <!--",
    'it\'s "so"',
    "\0\u0007\ufffe",
  ),
  fc.constantFrom(
    "\ud800",
    "x\udfff",
    "漢字かな交じり文の長い見出し".repeat(3),
    "👩‍👩‍👧🇫🇷".repeat(9),
  ),
  fc.constantFrom(
    "W".repeat(120),
    "Donaudampfschifffahrtsgesellschaft".repeat(2),
    "mot ".repeat(60),
  ),
  fc.string({ minLength: 1, maxLength: 60 }),
  fc.string({ unit: "binary", minLength: 1, maxLength: 40 }),
);

/** Words in letters that every font used by the map has. */
export const plainWords: fc.Arbitrary<string> = fc.oneof(
  fc.string({ minLength: 1, maxLength: 90 }),
  fc.string({ unit: fc.constantFrom(..."WMmwœÉÀçßñ@%…—’“”«» iIlL-"), minLength: 1, maxLength: 60 }),
  fc.constantFrom(
    "Inactif depuis 12 mois",
    "W".repeat(90),
    "mi-".repeat(30),
    "漢字かな".repeat(12),
  ),
);

const names = fc
  .stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,9}){0,2}$/)
  .filter((name) => name !== "confirmation");
const distinct = (minLength: number, maxLength: number) =>
  fc.uniqueArray(names, { minLength, maxLength });

const periods = fc.constantFrom(
  ...["PT0S", "PT1H", "PT90M", "P1D", "P3D", "P1W", "P18D", "P1M", "P6W", "P1M15D", "P1Y"],
  ...["P1Y2M3W4DT5H6M7S", "PT0.5S"],
);

/** Rules of every kind, nested. */
export const rules: fc.Arbitrary<Rule> = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<Rule>(
      { kind: "everybody" },
      { kind: "has-ordered" },
      { kind: "asked-for-demo" },
    ),
    fc.record({
      kind: fc.constant("downloaded-guides" as const),
      atLeast: fc.nat(9).map((n) => n + 1),
    }),
    fc.record({
      kind: fc.constantFrom("no-activity-for", "first-ordered-within", "client-for"),
      period: periods,
    }),
    fc.record({
      kind: fc.constantFrom("all", "any"),
      of: fc.array(tie("rule"), { minLength: 1, maxLength: 4 }),
    }),
    fc.record({ kind: fc.constant("not" as const), rule: tie("rule") }),
  ),
})).rule;

/** Well-formed programmes of up to 30 topics, 12 stages and 12 journeys, with labels drawn from `words`. */
export function programmes(words: fc.Arbitrary<string> = anyWords): fc.Arbitrary<Programme> {
  return fc
    .record({ topics: distinct(1, 30), stages: distinct(1, 12), journeys: distinct(0, 12) })
    .chain(({ topics, stages, journeys }) =>
      fc.record({
        name: words,
        topics: fc.tuple(...topics.map((name) => topic(name, words))),
        stages: fc.tuple(
          ...stages.map((name, index) => stage(name, words, index === stages.length - 1)),
        ),
        journeys: fc.tuple(...journeys.map((name) => journey(name, topics, stages))),
      }),
    )
    .map((parts) =>
      // Not checked, since a random stage often never holds, and must be drawn all the same.
      programmeSchema.parse({
        ...parts,
        site: "https://example.com",
        languages: ["fr", "en"],
        defaultLanguage: "fr",
        timeZone: "UTC",
        sender: { name: "A", email: "a@example.com" },
        postalAddress: "A",
      }),
    );
}

function inBoth(words: fc.Arbitrary<string>) {
  return fc.record({ fr: words, en: words });
}

function topic(name: string, words: fc.Arbitrary<string>) {
  return fc.record({
    name: fc.constant(name),
    label: inBoth(words),
    page: fc.constant(name),
    doubleOptIn: fc.boolean(),
    confirmation: names,
    consent: fc.constant({ version: "1", text: { fr: "Oui.", en: "Yes." } }),
  });
}

function stage(name: string, words: fc.Arbitrary<string>, isLast: boolean) {
  return fc.record({
    name: fc.constant(name),
    label: inBoth(words),
    holds: isLast ? fc.constant<Rule>({ kind: "everybody" }) : rules,
  });
}

function journey(name: string, topics: readonly string[], stages: readonly string[]) {
  const when = fc.option(rules, { nil: undefined });
  const inStage = fc.option(fc.constantFrom(...stages), { nil: undefined });
  return fc.record({
    name: fc.constant(name),
    until: fc.option(rules, { nil: undefined }),
    priority: fc.option(fc.nat(9), { nil: undefined }),
    starts: fc.oneof(
      fc.record({
        on: fc.constant("joins-group" as const),
        topics: fc.array(fc.constantFrom(...topics), { minLength: 1, maxLength: 5 }),
      }),
      fc.record({
        on: fc.constant("enters-stage" as const),
        stage: fc.constantFrom(...stages),
        when,
      }),
      fc.record({
        on: fc.constant("anniversary" as const),
        of: fc.constant("first-order" as const),
        once: fc.option(periods, { nil: undefined }),
        inStage,
      }),
      fc.record({
        on: fc.constant("activity" as const),
        type: fc.constantFrom(...ACTIVITY_TYPES),
        once: fc.constant(true as const),
        inStage,
        when,
      }),
    ),
    steps: fc
      .tuple(distinct(1, 9), fc.array(periods, { minLength: 9, maxLength: 9 }))
      .map(([steps, delays]) => {
        const inOrder = delays.slice(0, steps.length).sort((one, other) => compare(one, other));
        return steps.map((step, index) => ({
          name: step,
          after: inOrder[index] ?? "PT0S",
          message: step,
        }));
      }),
  });
}

function compare(one: string, other: string): number {
  const [at, otherAt] = [one, other].map((period) =>
    addPeriod("2026-01-01T00:00:00.000Z", period, "UTC"),
  );
  return at === otherAt ? 0 : (at ?? "") < (otherAt ?? "") ? -1 : 1;
}

/** Subjects that marketers would write and some they would not; undefined for a name that ends in a digit. */
export function subjects(
  words: fc.Arbitrary<string> = anyWords,
): fc.Arbitrary<(message: string) => string | undefined> {
  const placeholder = fc.constantFrom(
    "{{topic.label}}",
    "{{#if contact.firstName}}{{contact.firstName}}, {{/if}}",
    '{{years}} {{plural years one="an" other="ans"}}',
    '{{date links.confirmBefore style="full"}}',
  );
  return fc
    .array(fc.oneof(words, placeholder), { minLength: 1, maxLength: 5 })
    .map((parts) => (message) => (/\d$/.test(message) ? undefined : parts.join(" ")));
}

/** The names of everything on the map, by kind. */
export function namesOf(programme: Programme) {
  const { topics, stages, journeys } = programme;
  return {
    topic: topics.map(({ name }) => name),
    stage: stages.map(({ name }) => name),
    journey: journeys.map(({ name }) => name),
    step: journeys.flatMap(({ name, steps }) => steps.map((step) => `${name}/${step.name}`)),
  };
}
