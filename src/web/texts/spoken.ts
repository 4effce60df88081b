/** The languages that Relance's own pages have words in. */
export type Spoken = "en" | "fr";

/** The language in which to say something to a reader of `language`: English when it has no words yet. */
export function spokenFor(language: string): Spoken {
  return language === "fr" ? "fr" : "en";
}
