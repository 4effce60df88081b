import type { Finding, State } from "./finding.ts";

const WORDS: Readonly<Record<State, string>> = {
  ok: "✓ ok     ",
  warn: "! look   ",
  fail: "✗ act    ",
  unknown: "? unknown",
};

const INDENT = " ".repeat(WORDS.ok.length + 2);

/** The findings as a list, each with its next step below it. */
export function listOf(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ item }) => item.length));
  return findings.map((finding) => entryOf(finding, width)).join("\n");
}

/** The most useful next step, and the number of items in each state. */
export function summaryOf(findings: readonly Finding[]): string {
  const first = firstStep(findings);
  const counts = [
    countOf(findings, "fail", "to act on"),
    countOf(findings, "warn", "to look at"),
    countOf(findings, "unknown", "unknown"),
    countOf(findings, "ok", "ok"),
  ].filter(Boolean);
  const step = first ? `Next, ${first.item}: ${first.next?.split("\n")[0]}` : "Nothing to do";
  return `${step} (${counts.join(", ")})`;
}

/** The list is in the order of setup: the first failure is the first thing to fix. */
function firstStep(findings: readonly Finding[]): Finding | undefined {
  const withNext = findings.filter(({ next }) => next);
  const states = ["fail", "unknown", "warn"] as const;
  return states
    .map((state) => withNext.find((finding) => finding.state === state))
    .find((finding) => finding !== undefined);
}

function entryOf({ item, state, found, next }: Finding, width: number): string {
  const lines = next?.split("\n") ?? [];
  const margin = `${INDENT}${" ".repeat(width + 2)}`;
  return [
    `${WORDS[state]}  ${item.padEnd(width)}  ${found}`,
    ...lines.map((line, index) => `${margin}${index === 0 ? "→ " : ""}${line}`),
  ].join("\n");
}

function countOf(findings: readonly Finding[], state: State, words: string): string {
  const count = findings.filter((finding) => finding.state === state).length;
  return count === 0 ? "" : `${count} ${words}`;
}
