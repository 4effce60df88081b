import type { Texts } from "./texts.ts";

/** The name of a language in the reader's language: `fr` is `French` or `français`. */
export function languageName(language: string, { locale }: Pick<Texts, "locale">): string {
  return new Intl.DisplayNames([locale], { type: "language" }).of(language) ?? language;
}

/** The same as a heading: `Français`. */
export function languageTitle(language: string, texts: Texts): string {
  const name = languageName(language, texts);
  return name.slice(0, 1).toLocaleUpperCase(texts.locale) + name.slice(1);
}
