import { problemAt, type TemplateSource, slice, TemplateError } from "./template-source.ts";

type Tag = { readonly name: string; readonly closes: boolean; readonly at: number };

/** Throws if MJML tags do not pair: MJML would close them by its own rules and blame another line. */
export function checkTags(source: TemplateSource): void {
  const open: Tag[] = [];
  for (const tag of tagsIn(source)) {
    if (!tag.closes) {
      open.push(tag);
      continue;
    }
    const last = open.pop();
    if (last?.name === tag.name) continue;
    const closing = `</${tag.name}>`;
    const finding = last
      ? ({ kind: "tag-crossed", tag: closing, wanted: `</${last.name}>` } as const)
      : ({ kind: "tag-not-opened", tag: closing } as const);
    throw new TemplateError(problemAt("mjml", slice(source, tag.at), finding));
  }
  const left = open.at(-1);
  if (!left) return;
  const finding = { kind: "tag-not-closed", tag: `</${left.name}>` } as const;
  throw new TemplateError(problemAt("mjml", slice(source, left.at), finding));
}

/** The MJML tags of a source, except self-closing ones. */
function tagsIn({ text }: TemplateSource): Tag[] {
  return [...text.matchAll(/<(\/?)(mj-?[a-z-]*)\b([^>]*)>/g)]
    .filter(([, , , rest = ""]) => !rest.endsWith("/"))
    .map(({ 1: slash, 2: name = "", index }) => ({ name, closes: slash === "/", at: index }));
}
