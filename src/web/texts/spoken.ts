import en from "#texts/en.json" with { type: "json" };
import fr from "#texts/fr.json" with { type: "json" };

/** The languages of Relance's own pages, each with its name, its locale (BCP 47) for dates and numbers, and its texts. */
export const languages = {
  en: { name: "English", locale: "en-GB", texts: en },
  fr: { name: "Français", locale: "fr-FR", texts: fr },
} as const satisfies Readonly<Record<string, { name: string; locale: string; texts: object }>>;

/** A language of Relance's own pages. */
export type Spoken = keyof typeof languages;

/** The closest language we have texts in: `fr` for `fr-CA`, English as the fallback. */
export function spokenFor(language: string): Spoken {
  const known = [language, language.split("-", 1)[0]].find((name) => isSpoken(name));
  return known ?? "en";
}

function isSpoken(language: string | undefined): language is Spoken {
  return language !== undefined && Object.hasOwn(languages, language);
}
