import { englishMyData } from "./phrases-my-data-english.ts";
import { frenchMyData } from "./phrases-my-data-french.ts";

/** The words of the pages where somebody uses its rights: apart from the others, for only one function says them. */
export type MyDataPhrases = typeof englishMyData;

const spoken: Readonly<Record<string, MyDataPhrases>> = { fr: frenchMyData, en: englishMyData };

/** The phrases of a language; English ones for a language of the programme that has none yet. */
export function myDataPhrasesIn(language: string): MyDataPhrases {
  return (Object.hasOwn(spoken, language) ? spoken[language] : undefined) ?? englishMyData;
}
