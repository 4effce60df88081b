import type { TemplateProblem } from "../../src/domain/template-problem.ts";
import { plainProblemWords } from "../../src/web/texts/problem-words.ts";
import { textsIn } from "../../src/web/texts/texts.ts";

const english = textsIn("en");

/** A problem as an English reader gets it: its rule and place, what was found, and what to do. */
export function inEnglish(problem: TemplateProblem) {
  const { rule, file, line } = problem;
  const { found, fix } = plainProblemWords(problem, english);
  return { rule, file, line, found, fix };
}
