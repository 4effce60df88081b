import { createHash } from "node:crypto";
import type { Compilation } from "../adapters/templates/compilation.ts";
import type { MjmlCache } from "../adapters/templates/compile-message.ts";
import type { CompiledTemplates } from "../adapters/templates/compiled.ts";
import { templatePages } from "../adapters/templates/pages.ts";
import { templateMessages } from "../adapters/templates/render.ts";
import { join } from "../adapters/templates/template-source.ts";
import { messageOf } from "../domain/message-of.ts";
import type { Programme } from "../domain/programme.ts";
import { isError } from "../domain/template-problem.ts";
import type { TemplateFiles, TemplateWords } from "../web/studio/studio.ts";
import { checkedFolder, type TemplateCaches } from "./checked-folder.ts";
import { messageFiles, pageFiles, readTemplateSources } from "./template-files.ts";

/** A templates folder at one moment. */
export type TemplateSnapshot = {
  /** Differs whenever any file changed. */
  readonly version: string;
  readonly files: TemplateFiles;
  /** The content of the files, as far as they can be read. */
  readonly drafts: TemplateWords;
  /** The last content of each file without errors. Deleted files are gone. */
  readonly good: TemplateWords;
  /** The compiled templates behind `good`. */
  readonly compiled: CompiledTemplates;
};

/** A snapshot before anything was read. */
export function emptySnapshot(programme: Programme): TemplateSnapshot {
  const nothing: CompiledTemplates = { messages: {}, pages: {}, images: {} };
  const files: TemplateFiles = { messages: [], pages: [], sources: new Map(), problems: [] };
  return snapshotOf("", files, nothing, nothing, programme);
}

/** The folder now, or `before` itself if no file changed. Never throws: a failure is in `files`. */
export async function nextSnapshot(
  before: TemplateSnapshot,
  directory: string,
  programme: Programme,
  caches: TemplateCaches,
): Promise<TemplateSnapshot> {
  let version = before.version;
  try {
    const sources = await readTemplateSources(directory);
    version = digest(programme, sources);
    if (version === before.version) return before;
    const readVersion = async () => digest(programme, await readTemplateSources(directory));
    const checked = await checkedFolder(directory, programme, version, readVersion, caches);
    const { compilation, problems } = checked;
    forgetOthers(caches.mjml, compilation);
    const messages = messageFiles(sources, compilation, before.files.messages);
    const files = { messages, pages: pageFiles(sources), sources, problems };
    const compiled = lastGood(files, compilation.compiled, before.compiled);
    const drafts = {
      messages: byName(compilation.messages),
      pages: byName(compilation.pages),
      images: compiled.images,
      theme: compiled.theme,
      icon: compiled.icon,
    };
    return snapshotOf(version, files, compiled, drafts, programme);
  } catch (cause) {
    const failure = messageOf(cause);
    if (failure === before.files.failure) return before;
    // Not the version of these files: reading them again must count as a change.
    return { ...before, version: `${version}-failed`, files: { ...before.files, failure } };
  }
}

function snapshotOf(
  version: string,
  files: TemplateFiles,
  compiled: CompiledTemplates,
  drafts: CompiledTemplates,
  programme: Programme,
): TemplateSnapshot {
  const words = (templates: CompiledTemplates): TemplateWords => ({
    messages: templateMessages(templates, programme),
    pages: templatePages(templates),
  });
  return { version, files, compiled, drafts: words(drafts), good: words(compiled) };
}

function digest(programme: Programme, sources: ReadonlyMap<string, string>): string {
  const content = JSON.stringify([programme, ...sources]);
  return createHash("sha256").update(content).digest("base64url").slice(0, 16);
}

/** Keeps entries of the current files only: each save of the layout would add every message again. */
function forgetOthers(cache: MjmlCache, { messages }: Compilation): void {
  const used = new Set(messages.map(({ pieces }) => join(pieces)));
  for (const source of cache.keys()) if (!used.has(source)) cache.delete(source);
}

/** Each file's current product, or its last one while the file has an error. */
function lastGood(
  { messages, pages, sources, problems }: TemplateFiles,
  now: CompiledTemplates,
  before: CompiledTemplates,
): CompiledTemplates {
  const pictures = Object.entries({ ...before.images, ...now.images });
  const files = [...sources.keys()];
  const isGood = (file: string) =>
    !problems.some((problem) => problem.file.endsWith(file) && isError(problem));
  return {
    messages: newest(messages, now.messages, before.messages),
    pages: newest(pages, now.pages, before.pages),
    images: Object.fromEntries(
      pictures.filter(([picture]) => files.some((file) => file.endsWith(`/pages/${picture}`))),
    ),
    theme: isGood("/theme.css") ? now.theme : before.theme,
    icon: isGood("/icon.svg") ? now.icon : before.icon,
  };
}

type Named = { readonly name: string; readonly language: string };
type Products<Product> = Record<string, Record<string, Product>>;

function newest<Product>(
  files: readonly Named[],
  now: Products<Product>,
  before: Products<Product>,
): Products<Product> {
  return byName(
    files.flatMap(({ name, language }) => {
      const product = now[name]?.[language] ?? before[name]?.[language];
      return product ? [{ name, language, product }] : [];
    }),
  );
}

function byName<Product>(
  products: readonly (Named & { readonly product: Product })[],
): Products<Product> {
  const named: Products<Product> = {};
  for (const { name, language, product } of products)
    named[name] = { ...named[name], [language]: product };
  return named;
}
