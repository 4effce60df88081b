import type { ImportedContact } from "../domain/imported.ts";
import { folded } from "./folded.ts";
import { REFUSING_PHRASES, STATUS_WORDS, SUBSCRIBER_WORDS } from "./status-words.ts";

/** How a list has somebody; `never`: it knows them, and they never agreed to get mail. */
export type Standing = ImportedContact["standing"] | "never";

/** The strongest first: a list that tells two things is believed in the one that mails less. */
export const STRENGTH: readonly Standing[] = [
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

/** Remarks longer than this are letters: what they quote is not what the list says of somebody. */
const LONGEST_REMARK = 120;

/** How a list has somebody of whom it says `text`; undefined when that is not clear. */
export function standingIn(text: string): Standing | undefined {
  const word = folded(text);
  return wholeStanding(word) ?? (NEGATED.test(word) ? undefined : phraseStanding(word));
}

/** Whether `text` may say that somebody is not to be mailed: in a word, in a list of words, or in a short remark. */
export function mayRefuse(text: string): boolean {
  if (text.length > LONGEST_REMARK) return false;
  const parts = text.split(/[,;|/]/).map(folded);
  return [folded(text), ...parts].some(isRefusing);
}

/** Whether `text` is a word for somebody who gets mail, and for nothing else. */
export function isSubscriberWord(text: string): boolean {
  const word = folded(text);
  return SUBSCRIBER.test(word) || SUBSCRIBER.test(word.replace(INCLUSIVE, ""));
}

function isRefusing(word: string): boolean {
  const standing = wholeStanding(word);
  return standing !== undefined
    ? standing !== "subscribed"
    : phraseStanding(word) !== undefined || NEGATED.test(word);
}

function wholeStanding(word: string): Standing | undefined {
  return matching(word) ?? matching(word.replace(INCLUSIVE, ""));
}

function matching(word: string): Standing | undefined {
  return STRENGTH.find((standing) => WHOLE.get(standing)?.test(word));
}

function phraseStanding(word: string): Standing | undefined {
  if (word.length > LONGEST_REMARK) return undefined;
  return PHRASES.find(([, phrases]) => phrases.test(word))?.[0];
}

function whole(words: readonly string[]): RegExp {
  return new RegExp(`^(?:${words.join("|")})$`);
}
