import type { TemplateProblem } from "../../domain/template-problem.ts";
import { join, locate, problemAt, type TemplateSource } from "./template-source.ts";

/** Each placeholder of a source that is missing from its product: MJML drops text between components. */
export function lostPlaceholders(
  pieces: readonly TemplateSource[],
  output: string,
  product: "html" | "text",
): TemplateProblem[] {
  const source = join(pieces);
  const left = counted(output);
  const pictured = counted(product === "text" ? (source.match(PICTURED) ?? []).join(" ") : "");
  return [...counted(source)].flatMap(([placeholder, all]) => {
    const count = all - (pictured.get(placeholder) ?? 0);
    const kept = left.get(placeholder) ?? 0;
    const place = locate(pieces, likeliest(source, placeholder));
    if (kept >= count || place.missingFor) return [];
    return [
      problemAt("lost-placeholder", place, {
        kind: "placeholder-lost",
        ...{ placeholder, product, wanted: count, found: kept },
        raw: `<mj-raw>${placeholder}</mj-raw>`,
      }),
    ];
  });
}

/** Attributes that show or describe a picture: the text part has none. */
const PICTURED = /\s(?:src|srcset|alt|background-url|background)="[^"]*"/g;

function counted(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [placeholder] of text.matchAll(/\{\{[\s\S]*?\}\}/g)) {
    const plain = placeholder.replaceAll(/\s+/g, " ");
    counts.set(plain, (counts.get(plain) ?? 0) + 1);
  }
  return counts;
}

/** The likeliest place of a lost placeholder: straight after an MJML tag that holds no text. */
function likeliest(source: string, placeholder: string): number {
  const bare = /(<\/mj-[a-z-]+>|<mj-(body|wrapper|section|group|column)\b[^>]*>|\}\})\s*$/;
  const offsets: number[] = [];
  for (let at = source.indexOf(placeholder); at >= 0; at = source.indexOf(placeholder, at + 1))
    offsets.push(at);
  return offsets.find((at) => bare.test(source.slice(0, at))) ?? offsets[0] ?? 0;
}
