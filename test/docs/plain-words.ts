import { readFileSync } from "node:fs";

/** Phrases that a native engineer would not write, each with what to write instead. */
export const TURNS: Readonly<Record<string, string>> = {
  whoever: "anybody who, people who",
  whomever: "anybody who, people who",
  whom: "a shorter sentence",
  "of which nobody": "with an unknown outcome",
  "has had its day": "is no longer valid",
  "unwanted mail": "spam",
  "be it": "even",
  "doing so": "the verb itself",
  "for good": "permanently",
  "false steps": "mistakes",
  "mail program": "email client",
  "mail programs": "email clients",
  "page of preferences": "preference center",
  "way out": "unsubscribe link",
  "letter box": "dead-letter queue",
  "group by hand": "manual group",
  "groups by hand": "manual groups",
  "to mend": "to fix",
  "tells of": "reports, describes",
  "told of": "reported, published",
  "nobody knows": "is unknown",
  "is no news": "changes nothing",
  "puts right": "corrects",
  "put right": "corrected",
  anew: "again",
};

/**
 * The phrases found in the files, as `file:line: "found", write: instead`, even across a line break. In a document,
 * text in quotes on one line is a citation and passes; in code it is a message or a title, and must be plain too.
 */
export function turnsIn(files: readonly string[]): readonly string[] {
  return files.flatMap((file) => turnsOf(ownText(file)).map((turn) => file + turn));
}

function ownText(file: string): string {
  const text = readFileSync(file, "utf8");
  if (!file.endsWith(".md")) return text;
  return text.replaceAll(/"[^"\n]*"/g, (citation) => " ".repeat(citation.length));
}

/** What may stand between two words: a space, or a line break and the start of the next comment line. */
const SPACE = String.raw`(?:\s|\n\s*(?:\*|//))+`;

function turnsOf(text: string): readonly string[] {
  return Object.entries(TURNS).flatMap(([turn, instead]) => {
    const spaced = new RegExp(`\\b${turn.replaceAll(" ", SPACE)}\\b`, "gi");
    return [...text.matchAll(spaced)].map(({ index }) => {
      const line = text.slice(0, index).split("\n").length;
      return `:${line}: "${turn}", write: ${instead}`;
    });
  });
}
