import { compileFolder } from "../adapters/templates/compile.ts";
import type { CompiledTemplates } from "../adapters/templates/compiled.ts";
import type { Programme } from "../domain/programme.ts";
import { isError, type TemplateProblem } from "../domain/template-problem.ts";
import { lintTemplates } from "./lint.ts";
import { countInWords, problemsInWords } from "./problems-in-words.ts";

/** The templates of a directory, fit for this programme, and what might be better. Throws an Error that lists every error. */
export async function checkedTemplates(
  directory: string,
  programme: Programme,
): Promise<{ templates: CompiledTemplates; warnings: readonly TemplateProblem[] }> {
  const compilation = await compileFolder(directory);
  const problems = await lintTemplates(compilation, programme);
  const errors = problems.filter(isError);
  if (errors.length === 0) return { templates: compilation.compiled, warnings: problems };
  throw templatesError(errors);
}

/** What to throw when templates cannot be used: it lists every error, and says where each is shown beside its line. */
export function templatesError(errors: readonly TemplateProblem[]): Error {
  return new Error(
    `Cannot use the templates: ${countInWords(errors)}\n\n${problemsInWords(errors)}\n\nnpm run studio shows each beside its line`,
  );
}
