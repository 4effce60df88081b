import en from "./en.json" with { type: "json" };
import fr from "./fr.json" with { type: "json" };

/** The languages that Relance's own pages speak: its own name, the locale (BCP 47) of its dates and numbers, and its texts. */
export const languages = {
  en: { name: "English", locale: "en-GB", texts: en },
  fr: { name: "Français", locale: "fr-FR", texts: fr },
} as const satisfies Readonly<Record<string, { name: string; locale: string; texts: object }>>;

/** The languages that Relance's own pages have words in. */
export type Spoken = keyof typeof languages;

/** The language in which to say something to a reader of `language`: `fr` for `fr-CA`, English when it has no words yet. */
export function spokenFor(language: string): Spoken {
  const known = [language, language.split("-", 1)[0]].find((name) => isSpoken(name));
  return known ?? "en";
}

function isSpoken(language: string | undefined): language is Spoken {
  return language !== undefined && Object.hasOwn(languages, language);
}
