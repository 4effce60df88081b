/** What the studio, which speaks English, calls a language: `French`. */
export function languageName(language: string): string {
  return new Intl.DisplayNames(["en"], { type: "language" }).of(language) ?? language;
}
