import { englishMyData, type MyDataPhrases } from "./my-data-en.ts";
import { frenchMyData } from "./my-data-fr.ts";
import { type Spoken, spokenFor } from "./spoken.ts";

const spoken: Readonly<Record<Spoken, MyDataPhrases>> = { fr: frenchMyData, en: englishMyData };

/** The phrases of a language; English ones for a language of the programme that has none yet. */
export function myDataPhrasesIn(language: string): MyDataPhrases {
  return spoken[spokenFor(language)];
}
