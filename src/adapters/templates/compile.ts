import { readFile } from "node:fs/promises";
import path from "node:path";
import { compile as compileText } from "html-to-text";
import { marked } from "marked";
import mjml from "mjml";
import * as z from "zod";
import { checkNothingLost, checkVariables } from "./check-placeholders.ts";
import { checkTags } from "./check-tags.ts";
import type { CompiledMessage, CompiledPage, CompiledTemplates } from "./compiled.ts";
import { composeInLayout, type Library } from "./compose.ts";
import { readFrontMatter } from "./front-matter.ts";
import { namesIn, readPartials, readSource } from "./read-sources.ts";
import { join, lineStart, locate, type Source, slice, templateError } from "./source.ts";

const words = z.string().trim().min(1, "it is missing or empty");

const messageMatter = z.strictObject({
  subject: words,
  preheader: words,
  /** A line for the marketer; never sent. */
  notes: words,
  /** A mail the contact asked for: it has no unsubscribe link. */
  transactional: z.boolean().optional(),
});

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

/** Compiles every message and page under a directory; placeholders stay for the run time. */
export async function compileTemplates(directory: string): Promise<CompiledTemplates> {
  const partials = await readPartials(directory);
  const [messages, pages] = await Promise.all([
    compileEach(path.join(directory, "messages"), ".mjml", (source, language) =>
      compileMessage(source, language, partials),
    ),
    compileEach(path.join(directory, "pages"), ".md", compilePage),
  ]);
  return { messages, pages, images: await readImages(directory, pages) };
}

/** Compiles `<folder>/<name>/<language><extension>` for every name and language. */
async function compileEach<Compiled>(
  folder: string,
  extension: string,
  compile: (source: Source, language: string) => Promise<Compiled>,
): Promise<Record<string, Record<string, Compiled>>> {
  const names = await namesIn(folder);
  const compiled = names.map(async (name) => {
    const files = (await namesIn(path.join(folder, name))).filter((file) =>
      file.endsWith(extension),
    );
    const languages = files.map(async (file) => {
      const language = path.basename(file, extension);
      return [
        language,
        await compile(await readSource(path.join(folder, name, file), language), language),
      ];
    });
    return [name, Object.fromEntries(await Promise.all(languages))];
  });
  return Object.fromEntries(await Promise.all(compiled));
}

async function compileMessage(
  source: Source,
  language: string,
  partials: ReadonlyMap<string, Source>,
): Promise<CompiledMessage> {
  const { matter, body } = readFrontMatter(source, messageMatter);
  checkTags(body);
  const transactional = matter.transactional === true;
  const library: Library = (name) => {
    const wanted = name === "footer" && transactional ? "footer-transactional" : name;
    return partials.get(`${wanted}.${language}`) ?? partials.get(wanted);
  };
  const layout = library("layout");
  if (!layout)
    throw templateError(source, "wanted layout/layout.mjml around it, found none. Add it");

  const { subject, preheader } = matter;
  checkVariables([{ ...source, text: subject }]);
  checkVariables([{ ...source, text: preheader }]);

  const pieces = composeInLayout(layout, body, library, { language, preheader });
  checkVariables(pieces);
  const html = tidy(await renderMjml(pieces));
  const text = readable(html);
  checkNothingLost(pieces, html, "HTML");
  checkNothingLost(composedBody(pieces), text, "text");
  checkFooter(source, transactional, html, text);
  return { subject, preheader, html, text };
}

async function renderMjml(pieces: readonly Source[]): Promise<string> {
  const source = join(pieces);
  // No fonts: MJML would fetch the ones it knows from Google, and a mail should ask nothing of others.
  const { html, errors } = await mjml(source, {
    fonts: {},
    keepComments: false,
    validationLevel: "soft",
  }).catch((cause: unknown) => {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw templateError(
      pieces.find(({ file }) => file.includes("messages")) ?? { file: "?" },
      `wanted MJML that can be read, found: ${message}. Check that each tag is closed`,
      { cause },
    );
  });
  const [first] = errors;
  if (!first) return html;
  throw templateError(
    locate(pieces, lineStart(source, first.line)),
    `wanted valid MJML, found in <${first.tagName}>: ${first.message}. See https://documentation.mjml.io`,
  );
}

/** The pieces after the head, which the text has no copy of. */
function composedBody(pieces: readonly Source[]): readonly Source[] {
  const at = pieces.findIndex(({ text }) => text.includes("<mj-body"));
  const piece = pieces[at];
  if (!piece) return pieces;
  return [slice(piece, piece.text.indexOf("<mj-body")), ...pieces.slice(at + 1)];
}

/** A marketing mail may not leave without a way out; no mail without the sender's address. */
function checkFooter(source: Source, transactional: boolean, ...products: string[]): void {
  const address = "{{programme.postalAddress}}";
  const wanted = transactional
    ? [address]
    : [address, "{{links.unsubscribe}}", "{{links.preferences}}"];
  for (const placeholder of wanted) {
    if (products.every((product) => product.includes(placeholder))) continue;
    throw templateError(
      { file: source.file },
      `wanted ${placeholder} in the mail, found none. Put it back in the footer: the law asks for it`,
    );
  }
}

const toText = compileText({
  // A wrapped line could break a placeholder in two; mail programs wrap by themselves.
  wordwrap: false,
  selectors: [
    { selector: "img", format: "skip" },
    { selector: "[aria-hidden=true]", format: "skip" },
    { selector: "div[style^='display:none']", format: "skip" },
    { selector: "a", options: { linkBrackets: ["<", ">"] } },
    { selector: "h1", options: { uppercase: false } },
    { selector: "h2", options: { uppercase: false } },
    { selector: "h3", options: { uppercase: false, trailingLineBreaks: 1 } },
    { selector: "div", options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
    { selector: "ul", options: { itemPrefix: "- " } },
  ],
});

/** The mail as plain text, links written out; the mark of a point stands before its title. */
function readable(html: string): string {
  return toText(html)
    .replaceAll(/^([0-9A-Z])\n+(?=\S)/gm, "$1 ")
    .trim();
}

/** MJML indents for people; nobody reads this, and Gmail cuts a mail at 102 kB. */
function tidy(html: string): string {
  return html.replaceAll(/\s*\n\s*/g, "\n");
}

async function compilePage(source: Source): Promise<CompiledPage> {
  const { matter, body } = readFrontMatter(source, pageMatter);
  return { ...matter, body: await marked(body.text) };
}

async function readImages(
  directory: string,
  pages: CompiledTemplates["pages"],
): Promise<Record<string, string>> {
  const wanted = Object.entries(pages).flatMap(([name, languages]) =>
    Object.entries(languages).map(([language, { image }]) => ({ name, language, image })),
  );
  const images = wanted.map(async ({ name, language, image }) => {
    const file = path.join(directory, "pages", name, image);
    const svg = await readFile(file, "utf8").catch((cause: unknown) => {
      throw templateError(
        { file: path.join(directory, "pages", name, `${language}.md`) },
        `wanted the image "${image}" beside it, found none. Add ${file}`,
        { cause },
      );
    });
    if (/<script|\son\w+=/i.test(svg))
      throw templateError({ file }, "wanted a picture, found a script in it. Remove the script");
    return [`${name}/${image}`, svg];
  });
  return Object.fromEntries(await Promise.all(images));
}
