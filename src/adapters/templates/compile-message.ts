import { compile as compileText } from "html-to-text";
import mjml from "mjml";
import * as z from "zod";
import type { TemplateProblem } from "../../domain/template-problem.ts";
import { lostPlaceholders } from "./check-lost.ts";
import { checkTags } from "./check-tags.ts";
import { variableProblems } from "./check-variables.ts";
import type { Drafted, MessageDraft } from "./compilation.ts";
import { composeInLayout, type Library } from "./compose.ts";
import { readFrontMatter } from "./front-matter.ts";
import {
  join,
  lineStart,
  locate,
  type TemplatePlace,
  piecesOfLine,
  problemAt,
  type TemplateSource,
  slice,
  TemplateError,
} from "./template-source.ts";
import { messageOf } from "../../domain/message-of.ts";

const words = z.string().trim().min(1);

const messageMatter = z.strictObject({
  subject: words,
  preheader: words,
  /** A line for the marketer; never sent. */
  notes: words,
  /** A mail that the contact requested: it has no unsubscribe link. */
  transactional: z.boolean().optional(),
});

/** The sources of one message in one language. */
export type MessageSources = {
  readonly name: string;
  readonly language: string;
  readonly source: TemplateSource;
  /** The text part, if it was written by hand. */
  readonly text: TemplateSource | undefined;
};

/** The HTML of MJML compiled before, by its source: the studio recompiles only what changed. */
export type MjmlCache = Map<string, ReturnType<typeof mjml>>;

/** Compiles a message. Throws a TemplateError if the file, its layout or a partial cannot be read. */
export async function compileMessage(
  { name, language, source, text: textPart }: MessageSources,
  partials: ReadonlyMap<string, TemplateSource>,
  cache: MjmlCache,
): Promise<Drafted<MessageDraft>> {
  const { matter, body } = readFrontMatter(source, messageMatter);
  checkTags(body);
  const { subject, preheader, notes, transactional = false } = matter;
  const library: Library = (partial) => {
    const wanted = partial === "footer" && transactional ? "footer-transactional" : partial;
    return partials.get(`${wanted}.${language}`) ?? partials.get(wanted);
  };
  const pieces = composeInLayout(layoutOf(library, source), body, library, { language, preheader });
  const spoken = [
    { ...source, line: lineOf(source, "subject"), text: subject },
    { ...source, line: lineOf(source, "preheader"), text: preheader },
    ...(textPart ? [textPart] : []),
  ];
  const variables = [...spoken.map((piece) => [piece]), pieces].flatMap(variableProblems);
  const { html, problems } = await renderMjml(pieces, source, cache);
  const text = textPart?.text.trim() ?? readable(html);
  const product = { subject, preheader, html, text };
  const draft = { name, language, source, notes, transactional, pieces, words: spoken, product };
  return {
    draft,
    problems: [
      ...variables,
      ...problems,
      ...lostPlaceholders(pieces, html, "html"),
      ...(textPart ? [] : lostPlaceholders(composedBody(pieces), text, "text")),
      ...footerProblems(draft, textPart),
      ...(text ? [] : [noText(textPart ?? source)]),
    ],
  };
}

function layoutOf(library: Library, message: TemplateSource): TemplateSource {
  const layout = library("layout");
  if (layout) return layout;
  throw new TemplateError(
    problemAt("unknown-partial", { file: message.file }, { kind: "layout-missing" }),
  );
}

function lineOf({ text }: TemplateSource, key: string): number {
  return text.split("\n").findIndex((line) => line.startsWith(`${key}:`)) + 1 || 1;
}

async function renderMjml(
  pieces: readonly TemplateSource[],
  message: TemplateSource,
  cache: MjmlCache,
): Promise<{ html: string; problems: readonly TemplateProblem[] }> {
  const source = join(pieces);
  // No fonts: MJML would load known ones from Google, and a mail should load nothing from third parties.
  const options = { fonts: {}, keepComments: false, validationLevel: "soft" } as const;
  const rendering = cache.get(source) ?? mjml(source, options);
  cache.set(source, rendering);
  const { html, errors } = await rendering.catch((cause: unknown) => {
    const said = messageOf(cause);
    throw new TemplateError(
      problemAt("mjml", { file: message.file }, { kind: "mjml-unreadable", said }),
      { cause },
    );
  });
  const problems = errors.flatMap(({ line, tagName, message: said }) => {
    const place = placeOfLine(pieces, lineStart(source, line), message);
    const finding = { kind: "mjml-invalid", tag: `<${tagName}>`, said } as const;
    return place ? [problemAt("mjml", place, finding)] : [];
  });
  return { html: tidy(html), problems };
}

/**
 * Where a faulty line of MJML can be fixed: in the message, if the message passed part of the line to a block.
 * Undefined if an argument is missing there: that is a problem of its own.
 */
function placeOfLine(pieces: readonly TemplateSource[], start: number, message: TemplateSource): TemplatePlace | undefined {
  const line = piecesOfLine(pieces, start);
  if (line.some(({ missingFor }) => missingFor)) return undefined;
  return line.find(({ file }) => file === message.file) ?? locate(pieces, start);
}

/** The pieces after the head, which the text part leaves out. */
function composedBody(pieces: readonly TemplateSource[]): readonly TemplateSource[] {
  const at = pieces.findIndex(({ text }) => text.includes("<mj-body"));
  const piece = pieces[at];
  if (!piece) return pieces;
  return [slice(piece, piece.text.indexOf("<mj-body")), ...pieces.slice(at + 1)];
}

/** Every mail needs the sender's address, and a marketing mail also needs an unsubscribe link. */
function footerProblems(
  { product, source, transactional }: MessageDraft,
  textPart: TemplateSource | undefined,
): TemplateProblem[] {
  const address = ["no-postal-address", "{{programme.postalAddress}}"] as const;
  const ways = [
    ["no-unsubscribe", "{{links.unsubscribe}}"],
    ["no-unsubscribe", "{{links.preferences}}"],
  ] as const;
  return [address, ...(transactional ? [] : ways)].flatMap(([rule, placeholder]) => {
    const has = (text: string) => text.includes(placeholder);
    if (has(product.html) && has(product.text)) return [];
    const file = has(product.html) && textPart ? textPart.file : source.file;
    return [
      problemAt(
        rule,
        { file },
        { kind: file === textPart?.file ? "text-file-lacks" : "footer-lacks", placeholder },
      ),
    ];
  });
}

function noText({ file }: TemplateSource): TemplateProblem {
  return problemAt("no-text", { file }, { kind: "text-empty" });
}

const toText = compileText({
  // A wrapped line could split a placeholder; email clients wrap lines themselves.
  wordwrap: false,
  selectors: [
    { selector: "img", format: "skip" },
    { selector: "[aria-hidden=true]", format: "skip" },
    { selector: "div[style^='display:none']", format: "skip" },
    { selector: "a", options: { linkBrackets: ["<", ">"] } },
    { selector: "h1", options: { uppercase: false } },
    { selector: "h2", options: { uppercase: false, trailingLineBreaks: 1 } },
    { selector: "h3", options: { uppercase: false, trailingLineBreaks: 1 } },
    { selector: "div", options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
    { selector: "ul", options: { itemPrefix: "- " } },
  ],
});

/** The mail as plain text, with links written out. A bullet stays with its title. */
function readable(html: string): string {
  return toText(html)
    .replaceAll(/^([0-9A-Z])\n+(?=\S)/gm, "$1 ")
    .trim();
}

/** Removes MJML's indentation: Gmail clips mails larger than 102 kB. */
function tidy(html: string): string {
  return html.replaceAll(/\s*\n\s*/g, "\n");
}
