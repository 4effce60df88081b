import { readFile } from "node:fs/promises";
import path from "node:path";
import { marked } from "marked";
import * as z from "zod";
import type { TemplateProblem } from "../../domain/template-problem.ts";
import type { Drafted, PageDraft } from "./compilation.ts";
import { readFrontMatter } from "./front-matter.ts";
import { problemAt, type Source, slice } from "./source.ts";

const words = z.string().trim().min(1, "it is missing or empty");

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
  source: Source,
): Promise<Drafted<PageDraft>> {
  const { matter, body } = readFrontMatter(source, pageMatter);
  const product = { ...matter, body: await marked(body.text) };
  return { draft: { name, language, source, product }, problems: [] };
}

/** File names that pages can serve as pictures. */
const SERVED = /^[A-Za-z0-9_-]+\.svg$/;
const ONLY_SVG = "Pages show drawings only: save it as SVG, in UTF-8, and leave photos out for now";

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
    const found = `expected a drawing with a name such as hero.svg, found "${image}"`;
    return { key, problems: [problemAt("missing-image", named(source, image), found, ONLY_SVG)] };
  }
  const bytes = await readFile(path.join(directory, "pages", name, image)).catch(() => undefined);
  const file = path.posix.join(path.posix.dirname(source.file), image);
  if (bytes === undefined) {
    const found = `expected the image "${image}" beside it, found none`;
    return { key, problems: [problemAt("missing-image", source, found, `Add ${file}`)] };
  }
  return { key, ...readDrawing(bytes, file) };
}

/** The drawing in a file, if it can be shown, and its problems. */
export function readDrawing(bytes: Buffer, file: string): Drawing {
  const svg = svgIn(bytes);
  if (typeof svg !== "string") {
    return { problems: [problemAt("missing-image", { file }, svg.found, ONLY_SVG)] };
  }
  if (/<script|\son\w+=/i.test(svg)) {
    const found = "expected a picture, found a script in it";
    return { problems: [problemAt("unsafe-image", { file }, found, "Remove the script")] };
  }
  return { svg, problems: namespaceProblems(svg, file) };
}

/** Without its namespace, browsers do not render an SVG in an <img>. */
function namespaceProblems(svg: string, file: string): readonly TemplateProblem[] {
  const [root = ""] = /<svg\b[^>]*>/.exec(svg) ?? [];
  if (/\sxmlns\s*=\s*["']http:\/\/www\.w3\.org\/2000\/svg["']/.test(root)) return [];
  const wanted = '<svg xmlns="http://www.w3.org/2000/svg" ...>';
  const found = `expected ${wanted}, found <svg> without its namespace`;
  return [problemAt("missing-image", { file }, found, `Begin the drawing with ${wanted}`)];
}

/** The SVG in a file, or what the file holds instead; browsers would show nothing for that. */
function svgIn(bytes: Buffer): string | { readonly found: string } {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { found: "expected SVG in UTF-8, found bytes that are not" };
  }
  const [, encoding = "utf-8"] = /^\s*<\?xml[^>]*\bencoding=["']([^"']*)["']/i.exec(text) ?? [];
  if (!/^(utf-8|us-ascii)$/i.test(encoding)) {
    return { found: `expected SVG in UTF-8, found that it calls itself ${encoding}` };
  }
  return /^<svg\b/.test(withoutProlog(text)) ? text : { found: "expected SVG, found something else" };
}

/** An SVG, from its first element on. */
function withoutProlog(text: string): string {
  return text.replace(
    /^(?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE(?:[^>[]|\[[^\]]*\])*>)*/i,
    "",
  );
}

/** The line of the front matter that names the picture. */
function named(source: Source, image: string): Source {
  const index = source.text.indexOf(image);
  return index < 0 ? source : slice(source, index);
}
