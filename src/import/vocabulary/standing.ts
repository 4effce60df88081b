import type { ImportedContact } from "../../domain/imported.ts";
import { folded } from "./folded.ts";
import { REFUSING_PHRASES, STATUS_WORDS, SUBSCRIBER_WORDS } from "./status.ts";
import { wordsIn } from "./words-in.ts";

/** How a list has somebody; `never`: it knows them, and they never agreed to get mail. */
export type ListStanding = ImportedContact["standing"] | "never";

/** The strongest first: if a list says two things, the one that mails less counts. */
export const STRENGTH: readonly ListStanding[] = [
  "complained",
  "bounced",
  "unsubscribed",
  "never",
  "subscribed",
];

const WHOLE = new Map(STRENGTH.map((standing) => [standing, whole(STATUS_WORDS[standing])]));
const SUBSCRIBER = whole(SUBSCRIBER_WORDS);
const PHRASES = (["complained", "bounced", "unsubscribed"] as const).map(
  (standing) =>
    [standing, new RegExp(`\\b(?:${REFUSING_PHRASES[standing].join("|")})\\b`)] as const,
);

/** Endings for everybody, apart from their word once it is folded: `désinscrit(e)`, `suscrito/a`, `Abonnent:in`. */
const INCLUSIVE = /(?<=\w{4})(?: (?:e|es|s|ne|ee|a|o|as|os|i|in|innen))+$/;

/** Turns what follows into its opposite: `not unsubscribed`. */
const NEGATED =
  /\b(?:not|never|non|no|pas|jamais|nicht|nie|kein|keine|mai|nunca|sin|sans|senza)\b(?: \w+){0,2} (?:unsub|opt|bounc|black|block|desinscri|desabonn|desuscri|disiscri|abgemeldet|abmeld|rimbalz|rebot)/;

/** Longer remarks are letters, and what they quote is not a statement about the contact. */
const LONGEST_REMARK = 120;

/** Of the words for a whole cell, the longest is shorter than this. */
const LONGEST_WORD = 60;
const ANY_WORD = whole(STRENGTH.flatMap((standing) => STATUS_WORDS[standing]));
const ANY_PHRASE = new RegExp(
  `\\b(?:${PHRASES.map(([, phrases]) => phrases.source).join("|")})\\b|${NEGATED.source}`,
);

/** The standing that `text` means in a list; undefined when that is not clear. */
export function standingIn(text: string): ListStanding | undefined {
  const word = wordsIn(text);
  return wholeStanding(word) ?? (NEGATED.test(word) ? undefined : phraseStanding(word));
}

/**
 * What a cell of any column may say: that somebody is not to be mailed, in a word, in a list of words, or in a short remark;
 * that they are, in a word for nothing else (`subscriber`), or in one for other things too (`agreed`).
 */
export function mailWordIn(text: string): "refused" | "subscriber" | "agreed" | undefined {
  if (text.length > LONGEST_REMARK || !/\p{L}/u.test(text)) return undefined;
  // `DoNotContact` too.
  const word = wordsIn(text);
  if (isRefusing(word)) return "refused";
  if (/[,;|/]/.test(text) && text.split(/[,;|/]/).some((part) => isRefusing(folded(part))))
    return "refused";
  if (wholeStanding(word) === undefined) return undefined;
  return SUBSCRIBER.test(word) || SUBSCRIBER.test(word.replace(INCLUSIVE, ""))
    ? "subscriber"
    : "agreed";
}

/** Whether the folded name of a column, or one of its words, is what cells hold of people who refused. */
export function refusesIn(words: string): boolean {
  return (
    isRefusing(words) ||
    words.split(" ").some((word) => {
      const standing = wholeStanding(word);
      return standing !== undefined && standing !== "subscribed" && standing !== "never";
    })
  );
}

function isRefusing(word: string): boolean {
  const standing = wholeStanding(word);
  if (standing !== undefined) return standing !== "subscribed";
  return ANY_PHRASE.test(word);
}

function wholeStanding(word: string): ListStanding | undefined {
  if (word.length > LONGEST_WORD) return undefined;
  const plain = word.replace(INCLUSIVE, "");
  return matching(word) ?? (plain === word ? undefined : matching(plain));
}

function matching(word: string): ListStanding | undefined {
  if (!ANY_WORD.test(word)) return undefined;
  return STRENGTH.find((standing) => WHOLE.get(standing)?.test(word));
}

function phraseStanding(word: string): ListStanding | undefined {
  if (word.length > LONGEST_REMARK) return undefined;
  return PHRASES.find(([, phrases]) => phrases.test(word))?.[0];
}

function whole(words: readonly string[]): RegExp {
  return new RegExp(`^(?:${words.join("|")})$`);
}
