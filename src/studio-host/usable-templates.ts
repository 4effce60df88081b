import type { CompiledTemplates } from "../adapters/templates/compiled.ts";
import { messageUses } from "../domain/message-use.ts";
import type { Programme } from "../domain/programme.ts";
import { isError } from "../domain/template-problem.ts";
import { templatesError } from "../lint/templates-error.ts";
import type { TemplateSnapshot } from "./template-snapshot.ts";

/** Throws an Error that says what is wrong if a message or a page that the programme needs cannot be used. */
export function checkUsable({ files, compiled }: TemplateSnapshot, programme: Programme): void {
  if (files.failure) throw new Error(`Cannot read the templates: ${files.failure}`);
  if (!isUsable(compiled, programme)) throw templatesError(files.problems.filter(isError));
}

/** Whether every message exists in at least one language, to fall back to, and every page in all. */
function isUsable({ messages, pages }: CompiledTemplates, programme: Programme): boolean {
  const { languages, topics } = programme;
  return (
    messageUses(programme).every(({ message }) =>
      languages.some((language) => messages[message]?.[language]),
    ) && topics.every(({ page }) => languages.every((language) => pages[page]?.[language]))
  );
}
