import type { Programme } from "../../domain/programme.ts";
import { english, type Phrases, translations } from "./translations.ts";

/** What can be wrong with a field. */
export type FaultName = keyof Phrases["faults"];

/** The statuses that have a page of their own. */
export type RefusedStatus = NumberIn<keyof Phrases["refusals"]>;

type NumberIn<Text> = Text extends `${infer N extends number}` ? N : never;

/** Who is spoken to: their language, and the programme, which says what else they may read. */
export type Listener = {
  readonly language: string;
  readonly programme: Pick<Programme, "languages">;
};

const spoken = new Map<string, Phrases>();

/** The phrases for a reader. What their language has no words for is said in the first of `languagesFor` that has some. */
export function phrasesIn(listener: Listener): Phrases {
  const order = languagesFor(listener);
  const key = order.join();
  const phrases = spoken.get(key) ?? order.reduceRight(over, english);
  spoken.set(key, phrases);
  return phrases;
}

/** The reader's language, then those of the programme in its order; English, which has every phrase, comes last. */
export function languagesFor({ language, programme }: Listener): readonly string[] {
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
