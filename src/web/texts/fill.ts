/*
 * Public phrases are filled here instead of with intl-messageformat (as in `texts.ts`), which would add 33 kB to each
 * public function only for names and plurals. If a language lacks a phrase, contacts read it in another of the
 * programme's languages (`languagesFor`), since those are the languages that contacts read. Operators read it in English.
 */

/** Replaces each `{name}` in a phrase with its value. */
export function fill(phrase: string, values: Readonly<Record<string, string | number>>): string {
  return phrase.replaceAll(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

/** A phrase about `count` things, in the language's plural form. `{count}` becomes the number. */
export function fillCount(
  forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }>,
  count: number,
  language: string,
): string {
  const form = new Intl.PluralRules(language).select(count);
  return fill(forms[form] ?? forms.other, { count });
}
