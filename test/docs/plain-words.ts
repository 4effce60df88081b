import { readFileSync } from "node:fs";

/** Turns of phrase that a native engineer would not write, each with what to write instead. */
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
};

/**
 * Each such turn in the files, as `file:line: "found", write: instead`, also where a line ends within it. What stands in
 * quotation marks on one line is cited, and passes.
 */
export function turnsIn(files: readonly string[]): readonly string[] {
  return files.flatMap((file) => turnsOf(readFileSync(file, "utf8")).map((turn) => file + turn));
}

function turnsOf(text: string): readonly string[] {
  const ours = text.replaceAll(/"[^"\n]*"/g, (cited) => " ".repeat(cited.length));
  return Object.entries(TURNS).flatMap(([turn, instead]) => {
    const spaced = new RegExp(`\\b${turn.replaceAll(" ", "\\s+")}\\b`, "gi");
    return [...ours.matchAll(spaced)].map(({ index }) => {
      const line = ours.slice(0, index).split("\n").length;
      return `:${line}: "${turn}", write: ${instead}`;
    });
  });
}
