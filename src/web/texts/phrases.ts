import type { Programme } from "../../domain/programme.ts";
import { english, type Phrases, translations } from "./translations.ts";

/** The name of a fault in a field. */
export type FaultName = keyof Phrases["faults"];

/** The statuses that have a page of their own. */
export type RefusedStatus = NumberIn<keyof Phrases["refusals"]>;

type NumberIn<Text> = Text extends `${infer N extends number}` ? N : never;

/** The reader's language, and the programme, whose languages are the fallbacks. */
export type PhraseReader = {
  readonly language: string;
  readonly programme: Pick<Programme, "languages">;
};

const spoken = new Map<string, Phrases>();

/** The phrases for a reader. A phrase that their language lacks comes from the first of `languagesFor` that has it. */
export function phrasesIn(reader: PhraseReader): Phrases {
  const order = languagesFor(reader);
  const key = order.join();
  const phrases = spoken.get(key) ?? order.reduceRight(over, english);
  spoken.set(key, phrases);
  return phrases;
}

/** The reader's language, then the programme's in order, then English, which has every phrase. */
export function languagesFor({ language, programme }: PhraseReader): readonly string[] {
  return [...new Set([language, ...programme.languages])].filter((one) =>
    Object.hasOwn(translations, one),
  );
}

function over(phrases: Phrases, language: string): Phrases {
  return laidOver(phrases, translations[language]) as Phrases;
}

function laidOver(below: unknown, above: unknown): unknown {
  if (!isTree(below) || !isTree(above)) return above ?? below;
  const keys = Object.keys({ ...below, ...above });
  return Object.fromEntries(keys.map((key) => [key, laidOver(below[key], above[key])]));
}

function isTree(words: unknown): words is Readonly<Record<string, unknown>> {
  return typeof words === "object" && words !== null && !Array.isArray(words);
}
