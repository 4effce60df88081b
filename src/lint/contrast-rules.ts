import type { MessageDraft } from "../adapters/templates/compilation.ts";
import { join, locate } from "../adapters/templates/template-source.ts";
import type { TemplateProblem } from "../domain/template-problem.ts";
import { type FaintText, faintTexts } from "./contrast.ts";

/** Text with too little contrast in light or dark mode. */
export function contrastProblems(draft: MessageDraft): readonly TemplateProblem[] {
  const { html } = draft.product;
  const faint = [...faintTexts(html, "light"), ...faintTexts(html, "dark")];
  return faint.map((text) => problemOf(draft, text));
}

function problemOf({ pieces, source }: MessageDraft, text: FaintText): TemplateProblem {
  const { words, scheme, color, background, contrast, wanted } = text;
  const [start = ""] = words.split("\n");
  const at = join(pieces).indexOf(start);
  const place = at < 0 ? { file: source.file } : locate(pieces, at);
  const shown = start.length > 40 ? `${start.slice(0, 40)}…` : start;
  return {
    rule: "low-contrast",
    file: place.file,
    line: place.line,
    finding: { kind: "text-faint", scheme, wanted, contrast, color, background, words: shown },
  };
}
