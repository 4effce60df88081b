import type { TemplateFinding } from "./template-finding.ts";

/** What can be wrong with a template. An error stops a deployment. */
export const TEMPLATE_RULES = {
  "front-matter": "error",
  handlebars: "error",
  mjml: "error",
  "unknown-partial": "error",
  "unknown-variable": "error",
  "unknown-attribute": "error",
  "unknown-helper": "error",
  "missing-fallback": "error",
  unescaped: "error",
  "lost-placeholder": "error",
  "no-unsubscribe": "error",
  "no-answer-link": "error",
  "not-transactional": "error",
  "no-postal-address": "error",
  "no-text": "error",
  "bad-link": "error",
  "no-alt": "error",
  "low-contrast": "error",
  "too-large": "error",
  "heavy-image": "error",
  "missing-image": "error",
  "unsafe-image": "error",
  "missing-message": "error",
  "missing-page": "error",
  "missing-page-language": "error",
  "missing-language": "warning",
  "missing-phrase": "warning",
  "phrase-placeholder": "error",
  "unused-message": "warning",
  "unused-page": "warning",
  "long-subject": "warning",
  "long-preheader": "warning",
  "no-label": "error",
  "no-consent": "error",
  "missing-field": "error",
  theme: "error",
  "heading-order": "error",
} as const satisfies Readonly<Record<string, "error" | "warning">>;

export type TemplateRule = keyof typeof TEMPLATE_RULES;

/** A fault in a marketer's file. */
export type TemplateProblem = {
  readonly rule: TemplateRule;
  /** As people write it: `templates/messages/welcome-1/fr.mjml`. */
  readonly file: string;
  /** Counted from 1; absent if the whole file is meant. */
  readonly line?: number | undefined;
  readonly finding: TemplateFinding;
};

/** Whether the problem stops a deployment. */
export function isError({ rule }: TemplateProblem): boolean {
  return TEMPLATE_RULES[rule] === "error";
}

/** Where the problem is: `templates/layout/footer.fr.mjml, line 4`. */
export function placeOf({ file, line }: Pick<TemplateProblem, "file" | "line">): string {
  return line === undefined ? file : `${file}, line ${line}`;
}

/** Each problem once, by file and line: a fault in a partial is found in every message that uses it. */
export function inOrder(problems: readonly TemplateProblem[]): readonly TemplateProblem[] {
  const unique = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...unique.values()].sort(
    (one, other) => compare(one.file, other.file) || (one.line ?? 0) - (other.line ?? 0),
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
