import type { TemplateProblem } from "../domain/template-problem.ts";
import { countInWords, problemsInWords } from "./problems-in-words.ts";

/** The error for templates that cannot be used: it lists every problem, and says how to see each beside its line. */
export function templatesError(errors: readonly TemplateProblem[]): Error {
  return new Error(
    `Cannot use the templates: ${countInWords(errors)}\n\n${problemsInWords(errors)}\n\n"npm run studio" shows each one beside its line`,
  );
}
