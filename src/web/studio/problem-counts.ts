import { isError, type TemplateProblem } from "../../domain/template-problem.ts";
import type { Texts } from "../texts/texts.ts";
import type { TemplateFiles } from "./studio.ts";

/** The problems of a message: in its files and the partials they use, and files that are missing. */
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

/** The problems of a landing page: in its files and pictures, and files that are missing. */
export function problemsOfPage(
  { problems }: TemplateFiles,
  page: string,
): readonly TemplateProblem[] {
  return problems.filter(({ file }) => isInside(file, `templates/pages/${page}`));
}

/** How many problems there are, errors first: `1 error, 2 warnings`; "" when there are none. */
export function problemCounts(problems: readonly TemplateProblem[], { say }: Texts): string {
  const errors = problems.filter(isError).length;
  const warnings = problems.length - errors;
  return [
    ...(errors > 0 ? [say("studio.problems.errors", { count: errors })] : []),
    ...(warnings > 0 ? [say("studio.problems.warnings", { count: warnings })] : []),
  ].join(", ");
}

function isInside(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}
