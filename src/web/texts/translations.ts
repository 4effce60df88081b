import type { ActivityType } from "../../domain/activity.ts";
import type { ContactFact } from "./fact-words.ts";
import { languages } from "./spoken.ts";

/** The phrases of public pages (`public` in `en.json`). Labels and landing pages come from the programme instead. */
export type Phrases = (typeof languages)["en"]["texts"]["public"];

/** The phrases of one language. Missing ones fall back to another language: see `phrasesIn`. */
export type Translation = PartOf<Phrases>;

type PartOf<T> = T extends string | readonly string[]
  ? T
  : { readonly [K in keyof T]?: PartOf<T[K]> };

/** English must name every activity type and every fact. */
type Named = {
  readonly activities: Readonly<Record<ActivityType, string>>;
  readonly facts: Readonly<Record<ContactFact, string>>;
};

/** English, which has every phrase. */
export const english: Phrases = languages.en.texts.public satisfies Named;

/** The phrases of each language, which may be incomplete. */
export const translations: Readonly<Record<string, Translation>> = {
  ...Object.fromEntries(
    Object.entries(languages).map(([language, { texts }]) => [language, publicOf(texts)]),
  ),
  fr: languages.fr.texts.public satisfies Phrases,
};

function publicOf(texts: { readonly public?: Translation }): Translation {
  return texts.public ?? {};
}
