import type { Compilation, MessageDraft } from "../adapters/templates/compilation.ts";
import type { Programme } from "../domain/programme.ts";
import { inOrder, isError, type TemplateProblem } from "../domain/template-problem.ts";
import { answerProblems } from "./answer-rules.ts";
import { attributeProblems } from "./attribute-rules.ts";
import { contrastProblems } from "./contrast-rules.ts";
import { linkProblems } from "./link-rules.ts";
import { conversionProblems } from "./pages.ts";
import { phraseProblems } from "./phrase-rules.ts";
import { pictureProblems } from "./picture-rules.ts";
import { imageProblems, sizeProblems } from "./size-rules.ts";
import { themeProblems } from "./theme-rules.ts";
import { coverageProblems, useProblems } from "./use-rules.ts";

/** The problems of each message, by its full content, for the same programme: the studio checks only what changed. */
export type LintCache = Map<string, readonly TemplateProblem[]>;

/**
 * All problems of a folder of templates with this programme: the compiler's, and those it cannot see. `cache` saves
 * work when only some files changed, and drops what is out of date.
 */
export async function lintTemplates(
  compilation: Compilation,
  programme: Programme,
  cache: LintCache = new Map(),
): Promise<readonly TemplateProblem[]> {
  const { messages, compiled, problems } = compilation;
  const checked = messages.map((draft): [string, readonly TemplateProblem[]] => {
    const key = JSON.stringify([draft, compiled.messages[draft.name]?.[draft.language]]);
    return [key, cache.get(key) ?? messageProblems(draft, compilation, programme)];
  });
  cache.clear();
  for (const [key, ownProblems] of checked) cache.set(key, ownProblems);
  return inOrder([
    ...problems,
    ...coverageProblems(compilation, programme),
    ...checked.flatMap(([, ownProblems]) => ownProblems),
    ...imageProblems(compiled.images),
    ...themeProblems(compilation),
    ...phraseProblems(programme),
    ...(await conversionProblems(compilation, programme)),
  ]);
}

function messageProblems(
  draft: MessageDraft,
  { compiled }: Compilation,
  programme: Programme,
): readonly TemplateProblem[] {
  const uses = [...useProblems(draft, programme), ...attributeProblems(draft, programme)];
  const isReadable = compiled.messages[draft.name]?.[draft.language] && !uses.some(isError);
  // With an argument missing, the colours are not those that readers would see.
  const isWhole = !draft.pieces.some(({ missingFor }) => missingFor);
  return [
    ...uses,
    ...answerProblems(draft, programme),
    ...linkProblems(draft, programme),
    ...pictureProblems(draft, programme),
    ...(isWhole ? contrastProblems(draft) : []),
    ...(isReadable ? sizeProblems(draft, programme) : []),
  ];
}
