import type { ActivityType } from "../../domain/activity.ts";
import type { ContactFact } from "./fact-words.ts";
import { languages } from "./spoken.ts";

/** All that a contact reads on a page, beside what the programme and its pages say themselves: `public` in `en.json`. */
export type Phrases = (typeof languages)["en"]["texts"]["public"];

/** The words of one language. What is missing is said in another: see `phrasesIn`. */
export type Translation = PartOf<Phrases>;

type PartOf<T> = T extends string | readonly string[]
  ? T
  : { readonly [K in keyof T]?: PartOf<T[K]> };

/** What English has for each type of activity and each fact. */
type Named = {
  readonly activities: Readonly<Record<ActivityType, string>>;
  readonly facts: Readonly<Record<ContactFact, string>>;
};

/** English, which has every phrase. */
export const english: Phrases = languages.en.texts.public satisfies Named;

/** What each language that Relance speaks has of the phrases. */
export const translations: Readonly<Record<string, Translation>> = {
  ...Object.fromEntries(
    Object.entries(languages).map(([language, { texts }]) => [language, publicOf(texts)]),
  ),
  fr: languages.fr.texts.public satisfies Phrases,
};

function publicOf(texts: { readonly public?: Translation }): Translation {
  return texts.public ?? {};
}
