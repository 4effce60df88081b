import { selectOne } from "css-select";
import { textContent } from "domutils";
import { parseDocument } from "htmlparser2";
import type { Mail } from "../../ports.ts";

const WORDS_A_MINUTE = 200;

/** How much of its text a mailbox shows of a mail without a preheader, in characters. */
const PREHEADER = 120;

export type Measures = {
  /** Of the HTML, in bytes. */
  readonly size: number;
  readonly words: number;
  /** To read it, in whole minutes: 0 when it takes less than half of one. */
  readonly minutes: number;
  /** What a mailbox shows after the subject: the preheader, else how the text begins. */
  readonly preheader: string;
};

/** What there is to measure of a mail. */
export function measuresOf({ html, text }: Pick<Mail, "html" | "text">): Measures {
  const words = wordsIn(text);
  return {
    size: new TextEncoder().encode(html).length,
    words,
    minutes: Math.round(words / WORDS_A_MINUTE),
    preheader: preheaderOf(html) || text.replaceAll(/\s+/g, " ").slice(0, PREHEADER),
  };
}

/** A size as people read it: `31 kB`. */
export function kilobytes(size: number): string {
  return `${Math.ceil(size / 1000)} kB`;
}

/** How long a mail takes to read: `1 minute`. */
export function readingTime({ minutes }: Pick<Measures, "minutes">): string {
  if (minutes === 0) return "under a minute";
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}

/** Nobody reads the addresses behind the links. */
function wordsIn(text: string): number {
  const read = text.replaceAll(/<?https?:\/\/\S+/g, " ");
  const segments = new Intl.Segmenter(undefined, { granularity: "word" }).segment(read);
  return [...segments].filter(({ isWordLike }) => isWordLike).length;
}

/** The preheader of a mail: MJML puts it first in the body, hidden. */
export function preheaderOf(html: string): string {
  const hidden = selectOne("body div[style^='display:none']", parseDocument(html));
  return hidden ? textContent(hidden).trim() : "";
}
