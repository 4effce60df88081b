/*
 * Public phrases are filled here, and not by intl-messageformat as in `texts.ts`: it would add 33 kB to each public
 * function, for names and plurals alone. What a language lacks is said to a contact in a language of the programme
 * (`languagesFor`), and to an operator in English, because a programme's languages are those that its contacts read.
 */

/** A phrase with each `{name}` in it replaced by its value. */
export function fill(phrase: string, values: Readonly<Record<string, string | number>>): string {
  return phrase.replaceAll(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

/** A phrase about `count` things, in the plural form that the language asks for: `{count}` in it is the number. */
export function fillCount(
  forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }>,
  count: number,
  language: string,
): string {
  const form = new Intl.PluralRules(language).select(count);
  return fill(forms[form] ?? forms.other, { count });
}
