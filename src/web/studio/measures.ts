import type { Mail } from "../../domain/mail.ts";
import { preheaderOf } from "../preheader.ts";
import type { Texts } from "../texts/texts.ts";

const WORDS_A_MINUTE = 200;

/** How much text a mailbox shows of a mail without a preheader, in characters. */
const PREHEADER = 120;

export type Measures = {
  /** Of the HTML, in bytes. */
  readonly size: number;
  readonly words: number;
  /** Reading time in whole minutes, rounded. */
  readonly minutes: number;
  /** What a mailbox shows after the subject: the preheader, else the start of the text. */
  readonly preheader: string;
};

/** The measures of a mail. */
export function measuresOf({ html, text }: Pick<Mail, "html" | "text">): Measures {
  const words = wordsIn(text);
  return {
    size: new TextEncoder().encode(html).length,
    words,
    minutes: Math.round(words / WORDS_A_MINUTE),
    preheader: preheaderOf(html) || text.replaceAll(/\s+/g, " ").slice(0, PREHEADER),
  };
}

/** A size in bytes as people read it: `31 kB`. */
export function sizeInWords(size: number, { say }: Texts): string {
  return say("studio.measures.size", { kilobytes: Math.ceil(size / 1000) });
}

/** How long a mail takes to read: `1 minute`. */
export function readingTime({ minutes }: Pick<Measures, "minutes">, { say }: Texts): string {
  return say("studio.measures.time", { minutes });
}

/** Addresses behind links do not count: readers never see them. */
function wordsIn(text: string): number {
  const read = text.replaceAll(/<?https?:\/\/\S+/g, " ");
  const segments = new Intl.Segmenter(undefined, { granularity: "word" }).segment(read);
  return [...segments].filter(({ isWordLike }) => isWordLike).length;
}
