import { type Instant, instantOf, millisecondsOf } from "../src/domain/calendar.ts";
import type { ImportedContact } from "../src/domain/imported.ts";
import { type Errand, importErrand } from "./errand.ts";
import { addressOf } from "./model.ts";
import { TOPICS } from "./programme.ts";
import type { Random } from "./random.ts";
import { DAY, HOUR, type SimulatedClock } from "./simulated-clock.ts";

/** The lists that operators upload in a seed. */
export type Lists = {
  /** The uploads in a round of the storm, if any. */
  readonly inStorm: (persons: readonly number[]) => readonly Errand[];
};

/** The share of seeds with lists, and the share of their rounds. */
const BRINGS_LISTS = 0.35;
const PER_ROUND = 0.4;

/** How often a list is uploaded again, with its rows reversed. */
const AGAIN = 0.4;

/** Lists with old and new consents and refusals, in any order, of people who act and of one who never does. */
export function listsOf(random: Random, clock: SimulatedClock): Lists {
  const start = clock.now();
  const brings = random.chance(BRINGS_LISTS);
  let last: readonly ImportedContact[] = [];

  const date = (): Instant => {
    const now = clock.milliseconds();
    const before = millisecondsOf(start);
    return instantOf(
      random.pick([before - 40 * DAY, before - 8 * DAY, now - 5 * DAY, now - DAY, now - HOUR, now]),
    );
  };

  const row = (person: number): ImportedContact => {
    const bare = { email: addressOf(person), orders: [], fields: {} };
    if (random.chance(0.5)) {
      const refusal = { source: "optouts.csv", at: date() };
      const groups = random.pick([[], [random.pick(TOPICS)]]);
      return { ...bare, groups, standing: "unsubscribed", refusal };
    }
    const consent = { source: "a form", at: date(), isOfList: random.chance(0.2) };
    return { ...bare, groups: [random.pick(TOPICS)], standing: "subscribed", consent };
  };

  return {
    inStorm(persons) {
      if (!brings || !random.chance(PER_ROUND)) return [];
      if (last.length > 0 && random.chance(AGAIN)) return [importErrand(last.toReversed())];
      const known = [...persons, persons.length + 1];
      last = Array.from({ length: 1 + random.whole(4) }, () => row(random.pick(known)));
      return [importErrand(last)];
    },
  };
}
