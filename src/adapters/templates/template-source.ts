import type { TemplateFinding } from "../../domain/template-finding.ts";
import { placeOf, type TemplateProblem, type TemplateRule } from "../../domain/template-problem.ts";

/** A piece of a template file: its text, and the line on which it starts. */
export type TemplateSource = {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** The block that was called here without an argument, which the text names. */
  readonly missingFor?: string | undefined;
};

/** A place to show the author. */
export type TemplatePlace = Pick<TemplateSource, "file" | "missingFor"> & { readonly line?: number | undefined };

/** A file with a problem so severe that nothing can be compiled from it. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
  readonly problem: TemplateProblem;

  constructor(problem: TemplateProblem, options?: ErrorOptions) {
    super(`Cannot compile ${placeOf(problem)}: ${problem.finding.kind}`, options);
    this.problem = problem;
  }
}

/** A problem at a place: the rule that is broken, and what was found. */
export function problemAt(
  rule: TemplateRule,
  { file, line }: TemplatePlace,
  finding: TemplateFinding,
): TemplateProblem {
  return { rule, file, line, finding };
}

/** The part of a source between two offsets, with its line. */
export function slice(source: TemplateSource, from: number, to = source.text.length): TemplateSource {
  const line = source.line + lineBreaks(source.text.slice(0, from));
  return { ...source, line, text: source.text.slice(from, to) };
}

/** The text of all pieces, in order. */
export function join(pieces: readonly TemplateSource[]): string {
  return pieces.map(({ text }) => text).join("");
}

/** The file and line of the character at `offset` of the joined pieces. */
export function locate(pieces: readonly TemplateSource[], offset: number): TemplatePlace {
  let passed = 0;
  for (const piece of pieces) {
    if (offset < passed + piece.text.length) return slice(piece, offset - passed);
    passed += piece.text.length;
  }
  return pieces.at(-1) ?? { file: "?" };
}

/** The pieces that make up the line at an offset of the joined pieces. */
export function piecesOfLine(pieces: readonly TemplateSource[], start: number): readonly TemplateSource[] {
  const text = join(pieces);
  const end = text.indexOf("\n", start) < 0 ? text.length : text.indexOf("\n", start);
  let passed = 0;
  return pieces.flatMap((piece) => {
    const from = passed;
    passed += piece.text.length;
    return from < end && passed > start ? [slice(piece, Math.max(0, start - from))] : [];
  });
}

/** The offset at which a line (counted from 1) starts. */
export function lineStart(text: string, line: number): number {
  let offset = 0;
  for (let at = 1; at < line; at += 1) {
    const end = text.indexOf("\n", offset);
    if (end < 0) return offset;
    offset = end + 1;
  }
  return offset;
}

function lineBreaks(text: string): number {
  return text.split("\n").length - 1;
}
