import type { Texts } from "../texts/texts.ts";

/** What a reader calls a language: `French`, `français`. */
export function languageName(language: string, { locale }: Texts): string {
  return new Intl.DisplayNames([locale], { type: "language" }).of(language) ?? language;
}

/** The same as a heading: `Français`. */
export function languageTitle(language: string, texts: Texts): string {
  const name = languageName(language, texts);
  return name.slice(0, 1).toLocaleUpperCase(texts.locale) + name.slice(1);
}
