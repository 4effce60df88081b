import { missingFallbacks } from "../adapters/templates/check-variables.ts";
import type { Compilation, MessageDraft, Written } from "../adapters/templates/compilation.ts";
import {
  type MessageUse,
  messageUses,
  missingVariables,
  placeOfUse,
} from "../domain/message-use.ts";
import type { Programme } from "../domain/programme.ts";
import type { TemplateFinding } from "../domain/template-finding.ts";
import type { TemplateProblem } from "../domain/template-problem.ts";

/** Messages and pages that the programme uses but nobody wrote, and those that were written but are not used. */
export function coverageProblems(
  { written }: Compilation,
  programme: Programme,
): readonly TemplateProblem[] {
  const uses = messageUses(programme);
  const messages = written.filter(({ kind }) => kind === "messages");
  const pages = written.filter(({ kind }) => kind === "pages");
  const used = new Set(uses.map(({ message }) => message));
  const shown = new Set(programme.topics.map(({ page }) => page));
  return [
    ...[...used].flatMap((name) => {
      const use = uses.find(({ message }) => message === name);
      return use ? unwritten(use, messages, programme) : [];
    }),
    ...[...shown].flatMap((name) => unwrittenPage(name, pages, programme)),
    ...messages
      .filter(({ name }) => !used.has(name))
      .map(unused("unused-message", "message-unused")),
    ...pages.filter(({ name }) => !shown.has(name)).map(unused("unused-page", "page-unused")),
  ];
}

/**
 * Variables that a message prints although its contacts lack them there, and marketing mail without an unsubscribe
 * link.
 */
export function useProblems(draft: MessageDraft, programme: Programme): readonly TemplateProblem[] {
  const uses = messageUses(programme).filter(({ message }) => message === draft.name);
  return [
    ...uses.flatMap((use) => unavailable(draft, use)),
    ...(draft.transactional ? uses.filter(isMarketing).slice(0, 1).map(noWayOut(draft)) : []),
  ];
}

function unavailable(draft: MessageDraft, use: MessageUse): readonly TemplateProblem[] {
  const missing = missingVariables(use);
  const sources = [draft.pieces, ...draft.words.map((piece) => [piece])];
  return sources
    .flatMap((pieces) => missingFallbacks(pieces, missing))
    .map((problem) => ({ ...problem, finding: neverThere(problem.finding, use) }));
}

function neverThere(finding: TemplateFinding, use: MessageUse): TemplateFinding {
  if (finding.kind !== "fallback-missing") return finding;
  return { ...finding, kind: "never-there", place: placeOfUse(use) };
}

function isMarketing({ purpose }: MessageUse): boolean {
  return purpose === "marketing";
}

function noWayOut({ source: { file } }: MessageDraft) {
  return (use: MessageUse): TemplateProblem => ({
    rule: "no-unsubscribe",
    file,
    finding: { kind: "transactional-letter", place: placeOfUse(use) },
  });
}

function unwritten(
  use: MessageUse,
  drafts: readonly Written[],
  { languages }: Programme,
): readonly TemplateProblem[] {
  const name = use.message;
  const written = drafts.filter((draft) => draft.name === name).map(({ language }) => language);
  const folder = `templates/messages/${name}`;
  const fallback = languages.find((language) => written.includes(language));
  if (!fallback) {
    const others = [...new Set(drafts.map((draft) => draft.name))];
    const file = `${folder}/${languages[0]}.mjml`;
    const place = placeOfUse(use);
    const finding = { kind: "message-missing", name, place, others, file } as const;
    return [{ rule: "missing-message", file: folder, finding }];
  }
  return languages
    .filter((language) => !written.includes(language))
    .map((language) => ({
      rule: "missing-language",
      file: folder,
      finding: {
        kind: "message-untranslated",
        ...{ language, written, instead: fallback },
        file: `${folder}/${language}.mjml`,
      },
    }));
}

function unwrittenPage(
  name: string,
  drafts: readonly Written[],
  { languages }: Programme,
): readonly TemplateProblem[] {
  const written = drafts.filter((draft) => draft.name === name).map(({ language }) => language);
  const folder = `templates/pages/${name}`;
  return languages
    .filter((language) => !written.includes(language))
    .map((language) => ({
      rule: written.length === 0 ? "missing-page" : "missing-page-language",
      file: folder,
      finding: { kind: "page-missing", name, language, file: `${folder}/${language}.md` },
    }));
}

function unused(rule: "unused-message" | "unused-page", kind: "message-unused" | "page-unused") {
  return ({ kind: folder, name }: Written): TemplateProblem => ({
    rule,
    file: `templates/${folder}/${name}`,
    finding: { kind, name },
  });
}
