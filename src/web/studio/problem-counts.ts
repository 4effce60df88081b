import { isError, type TemplateProblem } from "../../domain/template-problem.ts";
import { counted } from "../parts/status.ts";
import type { TemplateFiles } from "./studio.ts";

/** The problems of a message: in its files, in the partials they use, and in what is not there. */
export function problemsOfMessage(
  { messages, problems }: TemplateFiles,
  message: string,
): readonly TemplateProblem[] {
  const files = messages.filter(({ name }) => name === message);
  const folder = `templates/messages/${message}`;
  return problems.filter(
    ({ file }) => isInside(file, folder) || files.some((one) => one.parts.includes(file)),
  );
}

/** The problems of a conversion page: in its files, in its pictures, and in what is not there. */
export function problemsOfPage(
  { problems }: TemplateFiles,
  page: string,
): readonly TemplateProblem[] {
  return problems.filter(({ file }) => isInside(file, `templates/pages/${page}`));
}

/** How many problems there are, errors first: `1 error, 2 warnings`; "" when there are none. */
export function problemsInWords(problems: readonly TemplateProblem[]): string {
  const errors = problems.filter(isError).length;
  const warnings = problems.length - errors;
  return [
    ...(errors > 0 ? [counted(errors, "error")] : []),
    ...(warnings > 0 ? [counted(warnings, "warning")] : []),
  ].join(", ");
}

function isInside(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}
