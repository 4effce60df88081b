import { readFile } from "node:fs/promises";
import path from "node:path";
import { marked } from "marked";
import * as z from "zod";
import type { TemplateProblem } from "../../domain/template-problem.ts";
import type { Drafted, PageDraft } from "./compilation.ts";
import { readFrontMatter } from "./front-matter.ts";
import { problemAt, type Source } from "./source.ts";

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

/** Compiles a page. Throws a TemplateError when its front matter cannot be read. */
export async function compilePage(
  name: string,
  language: string,
  source: Source,
): Promise<Drafted<PageDraft>> {
  const { matter, body } = readFrontMatter(source, pageMatter);
  const product = { ...matter, body: await marked(body.text) };
  return { draft: { name, language, source, product }, problems: [] };
}

/** The pictures of pages, keyed "<page>/<file>", and what is wrong with them. */
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

async function readImage(directory: string, { name, source, product: { image } }: PageDraft) {
  const key = `${name}/${image}`;
  const svg = await readFile(path.join(directory, "pages", name, image), "utf8").catch(
    () => undefined,
  );
  const file = path.posix.join(path.posix.dirname(source.file), image);
  if (svg === undefined) {
    const found = `wanted the image "${image}" beside it, found none`;
    return { key, problems: [problemAt("missing-image", source, found, `Add ${file}`)] };
  }
  if (/<script|\son\w+=/i.test(svg)) {
    const found = "wanted a picture, found a script in it";
    return { key, problems: [problemAt("unsafe-image", { file }, found, "Remove the script")] };
  }
  return { key, svg, problems: [] };
}
