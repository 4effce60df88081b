import type { Compilation, MessageDraft } from "../adapters/templates/compilation.ts";
import type { Programme } from "../domain/programme.ts";
import { inOrder, isError, type TemplateProblem } from "../domain/template-problem.ts";
import { contrastProblems } from "./contrast-rules.ts";
import { linkProblems } from "./link-rules.ts";
import { conversionProblems } from "./pages.ts";
import { imageProblems, sizeProblems } from "./size-rules.ts";
import { coverageProblems, useProblems } from "./use-rules.ts";

/** All that is wrong with a folder of templates, for this programme: what the compiler found, and what it cannot see. */
export async function lintTemplates(
  compilation: Compilation,
  programme: Programme,
): Promise<readonly TemplateProblem[]> {
  const { messages, compiled, problems } = compilation;
  return inOrder([
    ...problems,
    ...coverageProblems(compilation, programme),
    ...messages.flatMap((draft) => messageProblems(draft, compilation, programme)),
    ...imageProblems(compiled.images),
    ...(await conversionProblems(compilation, programme)),
  ]);
}

function messageProblems(
  draft: MessageDraft,
  { compiled }: Compilation,
  programme: Programme,
): readonly TemplateProblem[] {
  const uses = useProblems(draft, programme);
  const isReadable = compiled.messages[draft.name]?.[draft.language] && !uses.some(isError);
  return [
    ...uses,
    ...linkProblems(draft, programme),
    ...contrastProblems(draft),
    ...(isReadable ? sizeProblems(draft, programme) : []),
  ];
}
