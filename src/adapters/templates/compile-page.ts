import { readFile } from "node:fs/promises";
import path from "node:path";
import { marked } from "marked";
import * as z from "zod";
import type { TemplateFinding } from "../../domain/template-finding.ts";
import type { TemplateProblem } from "../../domain/template-problem.ts";
import type { Drafted, PageDraft } from "./compilation.ts";
import { readFrontMatter } from "./front-matter.ts";
import { problemAt, type TemplateSource, slice } from "./template-source.ts";

const words = z.string().trim().min(1);

const pageMatter = z.strictObject({
  title: words,
  description: words,
  eyebrow: words,
  headline: words,
  lead: words,
  submit: words,
  image: words,
  imageAlt: words,
});

/** Compiles a page. Throws a TemplateError if its front matter cannot be read. */
export async function compilePage(
  name: string,
  language: string,
  source: TemplateSource,
): Promise<Drafted<PageDraft>> {
  const { matter, body } = readFrontMatter(source, pageMatter);
  const product = { ...matter, body: await marked(body.text) };
  return { draft: { name, language, source, product }, problems: [] };
}

/** File names that pages can serve as pictures. */
const SERVED = /^[A-Za-z0-9_-]+\.svg$/;

/** An SVG source, and its problems. */
type Drawing = { readonly svg?: string; readonly problems: readonly TemplateProblem[] };

/** The pictures of pages, keyed "<page>/<file>", and their problems. */
export async function readImages(
  directory: string,
  pages: readonly PageDraft[],
): Promise<{ images: Readonly<Record<string, string>>; problems: readonly TemplateProblem[] }> {
  const read = await Promise.all(pages.map((page) => readImage(directory, page)));
  return {
    images: Object.fromEntries(
      read.flatMap(({ key, svg }) => (svg === undefined ? [] : [[key, svg]])),
    ),
    problems: read.flatMap(({ problems }) => problems),
  };
}

async function readImage(
  directory: string,
  { name, source, product: { image } }: PageDraft,
): Promise<Drawing & { readonly key: string }> {
  const key = `${name}/${image}`;
  if (!SERVED.test(image)) {
    const finding = { kind: "drawing-misnamed", name: image } as const;
    return { key, problems: [problemAt("missing-image", named(source, image), finding)] };
  }
  const bytes = await readFile(path.join(directory, "pages", name, image)).catch(() => undefined);
  const file = path.posix.join(path.posix.dirname(source.file), image);
  if (bytes === undefined) {
    const finding = { kind: "drawing-absent", name: image, file } as const;
    return { key, problems: [problemAt("missing-image", source, finding)] };
  }
  return { key, ...readDrawing(bytes, file) };
}

/** The drawing in a file, if it can be shown, and its problems. */
export function readDrawing(bytes: Buffer, file: string): Drawing {
  const svg = svgIn(bytes);
  if (typeof svg !== "string") {
    return { problems: [problemAt("missing-image", { file }, svg)] };
  }
  if (/<script|\son\w+=/i.test(svg)) {
    return { problems: [problemAt("unsafe-image", { file }, { kind: "drawing-with-script" })] };
  }
  return { svg, problems: namespaceProblems(svg, file) };
}

/** Without its namespace, browsers do not render an SVG in an <img>. */
function namespaceProblems(svg: string, file: string): readonly TemplateProblem[] {
  const [root = ""] = /<svg\b[^>]*>/.exec(svg) ?? [];
  if (/\sxmlns\s*=\s*["']http:\/\/www\.w3\.org\/2000\/svg["']/.test(root)) return [];
  const start = '<svg xmlns="http://www.w3.org/2000/svg" ...>';
  const finding = { kind: "drawing-without-namespace", tag: "<svg>", start } as const;
  return [problemAt("missing-image", { file }, finding)];
}

/** The SVG in a file, or what the file holds instead; browsers would show nothing for that. */
function svgIn(bytes: Buffer): string | TemplateFinding {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { kind: "drawing-not-utf8" };
  }
  const [, encoding = "utf-8"] = /^\s*<\?xml[^>]*\bencoding=["']([^"']*)["']/i.exec(text) ?? [];
  if (!/^(utf-8|us-ascii)$/i.test(encoding)) {
    return { kind: "drawing-encoding", encoding };
  }
  return /^<svg\b/.test(withoutProlog(text)) ? text : { kind: "drawing-not-svg" };
}

/** An SVG, from its first element on. */
function withoutProlog(text: string): string {
  return text.replace(
    /^(?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE(?:[^>[]|\[[^\]]*\])*>)*/i,
    "",
  );
}

/** The line of the front matter that names the picture. */
function named(source: TemplateSource, image: string): TemplateSource {
  const index = source.text.indexOf(image);
  return index < 0 ? source : slice(source, index);
}
