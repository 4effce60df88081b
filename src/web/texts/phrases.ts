import { english, type Phrases } from "./en.ts";
import { french } from "./fr.ts";
import { type Spoken, spokenFor } from "./spoken.ts";

/** What can be wrong with a field. */
export type FaultName = keyof Phrases["faults"];

/** The statuses that have a page of their own. */
export type RefusedStatus = keyof Phrases["refusals"];

const spoken: Readonly<Record<Spoken, Phrases>> = { fr: french, en: english };

/** The phrases of a language; English ones for a language of the programme that has none yet. */
export function phrasesIn(language: string): Phrases {
  return spoken[spokenFor(language)];
}
