import type { TemplateNames } from "../../domain/programme-problem.ts";
import type { CompiledTemplates } from "./compiled.ts";

/** The names of the templates there are, and the languages each is written in. */
export function templateNames({ messages, pages }: CompiledTemplates): TemplateNames {
  return { messages: languages(messages), pages: languages(pages) };
}

function languages(written: Readonly<Record<string, object>>): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(written).map(([name, byLanguage]) => [name, Object.keys(byLanguage)]),
  );
}
