import { problemAt, type Source, slice, TemplateError } from "./source.ts";

type Tag = { readonly name: string; readonly closes: boolean; readonly at: number };

/** Throws if MJML tags do not pair: MJML would close them by its own rules and blame another line. */
export function checkTags(source: Source): void {
  const open: Tag[] = [];
  for (const tag of tagsIn(source)) {
    if (!tag.closes) {
      open.push(tag);
      continue;
    }
    const last = open.pop();
    if (last?.name === tag.name) continue;
    const wanted = last ? `</${last.name}>` : "no closing tag";
    throw new TemplateError(
      problemAt(
        "mjml",
        slice(source, tag.at),
        `expected ${wanted}, found </${tag.name}>`,
        "Close each tag in turn",
      ),
    );
  }
  const left = open.at(-1);
  if (!left) return;
  throw new TemplateError(
    problemAt(
      "mjml",
      slice(source, left.at),
      `expected a closing </${left.name}>, found none`,
      "Close the tag",
    ),
  );
}

/** The MJML tags of a source, except self-closing ones. */
function tagsIn({ text }: Source): Tag[] {
  return [...text.matchAll(/<(\/?)(mj-?[a-z-]*)\b([^>]*)>/g)]
    .filter(([, , , rest = ""]) => !rest.endsWith("/"))
    .map(({ 1: slash, 2: name = "", index }) => ({ name, closes: slash === "/", at: index }));
}
