import { isError, TEMPLATE_RULES, type TemplateProblem } from "../domain/template-problem.ts";
import { plainProblemWords } from "../web/texts/problem-words.ts";
import { textsIn } from "../web/texts/texts.ts";

const english = textsIn("en");

/** Problems as a terminal shows them: by file, each with its line, what was found, why it matters and how to fix it. */
export function problemsInWords(problems: readonly TemplateProblem[]): string {
  const files = [...new Set(problems.map(({ file }) => file))];
  return files
    .map((file) => [file, ...problems.filter((problem) => problem.file === file).map(inWords)])
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

/** The number of problems: `2 errors and 1 warning`. */
export function countInWords(problems: readonly TemplateProblem[]): string {
  const errors = problems.filter(isError).length;
  const warnings = problems.length - errors;
  return `${counted(errors, "error")} and ${counted(warnings, "warning")}`;
}

function inWords(problem: TemplateProblem): string {
  const { rule, line } = problem;
  const { found, fix, why } = plainProblemWords(problem, english);
  return [
    `  ${line ? `line ${line}: ` : ""}${TEMPLATE_RULES[rule]} ${rule}`,
    `    ${found}`,
    `    Why:  ${why}`,
    `    Fix:  ${fix}`,
  ].join("\n");
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
