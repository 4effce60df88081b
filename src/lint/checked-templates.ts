import { compileFolder } from "../adapters/templates/compile.ts";
import type { CompiledTemplates } from "../adapters/templates/compiled.ts";
import type { Programme } from "../domain/programme.ts";
import { isError, type TemplateProblem } from "../domain/template-problem.ts";
import { lintTemplates } from "./lint.ts";
import { templatesError } from "./templates-error.ts";

/**
 * The templates of a directory, without errors for this programme, and their warnings. Throws an Error that lists every
 * error.
 */
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
