import type { ImportedContact } from "../../domain/imported.ts";
import { folded } from "./folded.ts";
import { REFUSING_PHRASES, STATUS_WORDS, SUBSCRIBER_WORDS } from "./status.ts";
import { wordsIn } from "./words-in.ts";

/** The status of somebody on a list; `never`: they never agreed to get mail. */
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

/** Endings for all genders, separate from their word once folded: `désinscrit(e)`, `suscrito/a`, `Abonnent:in`. */
const INCLUSIVE = /(?<=\w{4})(?: (?:e|es|s|ne|ee|a|o|as|os|i|in|innen))+$/;

/** Words that turn what follows into its opposite: `not unsubscribed`. */
const NEGATED =
  /\b(?:not|never|non|no|pas|jamais|nicht|nie|kein|keine|mai|nunca|sin|sans|senza)\b(?: \w+){0,2} (?:unsub|opt|bounc|black|block|desinscri|desabonn|desuscri|disiscri|abgemeldet|abmeld|rimbalz|rebot)/;

/** Longer remarks are letters, and what they quote is not a statement about the contact. */
const LONGEST_REMARK = 120;

/** The words for a whole cell are all shorter than this. */
const LONGEST_WORD = 60;
const ANY_WORD = whole(STRENGTH.flatMap((standing) => STATUS_WORDS[standing]));
const ANY_PHRASE = new RegExp(
  `\\b(?:${PHRASES.map(([, phrases]) => phrases.source).join("|")})\\b|${NEGATED.source}`,
);

/** The status that `text` means in a list; undefined if that is unclear. */
export function standingIn(text: string): ListStanding | undefined {
  const word = wordsIn(text);
  return wholeStanding(word) ?? (NEGATED.test(word) ? undefined : phraseStanding(word));
}

/**
 * What a cell of any column may say: that somebody must not be mailed, in a word, a list of words or a short remark; or
 * that they may, in a word with no other meaning (`subscriber`) or in one with several (`agreed`).
 */
export function mailWordIn(text: string): "refused" | "subscriber" | "agreed" | undefined {
  if (text.length > LONGEST_REMARK || !/\p{L}/u.test(text)) return undefined;
  // Also `DoNotContact`.
  const word = wordsIn(text);
  if (isRefusing(word)) return "refused";
  if (/[,;|/]/.test(text) && text.split(/[,;|/]/).some((part) => isRefusing(folded(part))))
    return "refused";
  if (wholeStanding(word) === undefined) return undefined;
  return SUBSCRIBER.test(word) || SUBSCRIBER.test(word.replace(INCLUSIVE, ""))
    ? "subscriber"
    : "agreed";
}

/** Whether the folded name of a column, or one of its words, is one that cells of people who refused contain. */
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
