import type { Rule } from "../../domain/rule.ts";

/**
 * Parses a sentence that `describeRule` wrote; undefined if it cannot. Each mail's reason is stored as an English
 * sentence, and parsing it lets us translate it.
 */
export function readRule(text: string): Rule | undefined {
  return readSimple(text) ?? readMany(text, "or") ?? readMany(text, "and") ?? readNot(text);
}

const SIMPLE: readonly (readonly [RegExp, (found: string) => Rule])[] = [
  [/^everybody else$/, () => ({ kind: "everybody" })],
  [/^has ordered$/, () => ({ kind: "has-ordered" })],
  [/^asked for a demo$/, () => ({ kind: "asked-for-demo" })],
  [
    /^downloaded at least (\d+) guides$/,
    (count) => ({ kind: "downloaded-guides", atLeast: Number(count) }),
  ],
  [/^no activity for (P\w+)$/, (period) => ({ kind: "no-activity-for", period })],
  [/^first order less than (P\w+) ago$/, (period) => ({ kind: "first-ordered-within", period })],
  [/^client for (P\w+) or more$/, (period) => ({ kind: "client-for", period })],
];

function readSimple(text: string): Rule | undefined {
  for (const [form, make] of SIMPLE) {
    const match = form.exec(text);
    if (match) return make(match[1] ?? "");
  }
  return undefined;
}

function readMany(text: string, word: "and" | "or"): Rule | undefined {
  const parts = splitOutsideBrackets(text, ` ${word} `);
  if (parts.length < 2) return undefined;
  const rules = parts.map(readPart);
  return rules.every((rule) => rule !== undefined)
    ? { kind: word === "or" ? "any" : "all", of: rules }
    : undefined;
}

function readNot(text: string): Rule | undefined {
  const rule = text.startsWith("not ") ? readPart(text.slice("not ".length)) : undefined;
  return rule && { kind: "not", rule };
}

function readPart(text: string): Rule | undefined {
  const inside = /^\((.*)\)$/.exec(text)?.[1];
  return inside === undefined ? readRule(text) : (readMany(inside, "or") ?? readRule(inside));
}

/** Splits `text` at `word`, except inside brackets and in "or more". */
function splitOutsideBrackets(text: string, word: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "(") depth += 1;
    if (text[at] === ")") depth -= 1;
    const isBetween = depth === 0 && text.startsWith(word, at);
    if (!isBetween || text.startsWith(" or more", at)) continue;
    parts.push(text.slice(start, at));
    start = at + word.length;
  }
  return [...parts, text.slice(start)];
}
