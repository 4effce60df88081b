import { readTheme } from "./read-theme.ts";
import path from "node:path";
import { inOrder, isError, placeOf, type TemplateProblem } from "../../domain/template-problem.ts";
import type { Compilation, Drafted, Written } from "./compilation.ts";
import { compileMessage, type MjmlCache } from "./compile-message.ts";
import { compilePage, readImages } from "./compile-page.ts";
import type { CompiledTemplates } from "./compiled.ts";
import { namesIn, readPartials, readSource, sourceIfAny } from "./read-sources.ts";
import { TemplateError } from "./template-source.ts";

/**
 * Compiles every message and page in a directory; placeholders are filled at run time. Throws an Error that names every
 * error by its place and kind.
 */
export async function compileTemplates(directory: string): Promise<CompiledTemplates> {
  const { compiled, problems } = await compileFolder(directory);
  const errors = problems.filter(isError);
  if (errors.length === 0) return compiled;
  const lines = errors.map((problem) => `  ${placeOf(problem)}: ${problem.finding.kind}`);
  throw new Error(
    `Cannot compile the templates. "npm run lint:templates" says what is wrong, and what to do:\n${lines.join("\n")}`,
  );
}

/** Compiles as much of a directory as possible, and lists every problem. `cache` saves work between runs. */
export async function compileFolder(
  directory: string,
  cache: MjmlCache = new Map(),
): Promise<Compilation> {
  const partials = await readPartials(directory);
  const [messages, pages] = await Promise.all([
    eachFile(directory, "messages", ".mjml", async (name, language, file) => {
      const source = await readSource(directory, `${file}.mjml`, language);
      const text = await sourceIfAny(directory, `${file}.txt`, language);
      return compileMessage({ name, language, source, text }, partials.sources, cache);
    }),
    eachFile(directory, "pages", ".md", async (name, language, file) =>
      compilePage(name, language, await readSource(directory, `${file}.md`, language)),
    ),
  ]);
  const pageDrafts = draftsOf(pages);
  const pictures = await readImages(directory, pageDrafts);
  const { theme, icon, ...look } = await readTheme(directory);
  const problems = [...partials.problems, ...messages, ...pages, pictures, look].flatMap((part) =>
    "problems" in part ? part.problems : [part],
  );
  return {
    compiled: {
      messages: productsOf(messages),
      pages: productsOf(pages),
      images: { ...pictures.images },
      theme: theme?.text,
      icon,
    },
    written: [...messages, ...pages].map(({ kind, name, language }) => ({ kind, name, language })),
    messages: draftsOf(messages),
    pages: pageDrafts,
    theme,
    problems: inOrder(problems),
  };
}

type Named = { readonly name: string; readonly language: string };

/** Calls back with `<kind>/<name>/<language>` for each file of that extension. An unreadable file becomes a problem. */
async function eachFile<Draft extends Named>(
  directory: string,
  kind: "messages" | "pages",
  extension: string,
  compile: (name: string, language: string, file: string) => Promise<Drafted<Draft>>,
): Promise<readonly (Written & Drafted<Draft>)[]> {
  const names = await namesIn(path.join(directory, kind), "folders");
  const drafted = names.map(async (name) => {
    const files = await namesIn(path.join(directory, kind, name), "files");
    const languages = files
      .filter((file) => file.endsWith(extension))
      .map((file) => path.basename(file, extension));
    return Promise.all(
      languages.map(async (language) => ({
        kind,
        name,
        language,
        ...(await compile(name, language, path.join(kind, name, language)).catch(asProblem)),
      })),
    );
  });
  return (await Promise.all(drafted)).flat();
}

function asProblem(cause: unknown): { problems: readonly TemplateProblem[] } {
  if (cause instanceof TemplateError) return { problems: [cause.problem] };
  throw cause;
}

function draftsOf<Draft>(drafted: readonly Drafted<Draft>[]): readonly Draft[] {
  return drafted.flatMap(({ draft }) => (draft ? [draft] : []));
}

/** The products without errors, by name and language. */
function productsOf<Product>(
  drafted: readonly Drafted<Named & { readonly product: Product }>[],
): Record<string, Record<string, Product>> {
  const products: Record<string, Record<string, Product>> = {};
  for (const { draft, problems } of drafted) {
    if (!draft || problems.some(isError)) continue;
    products[draft.name] = { ...products[draft.name], [draft.language]: draft.product };
  }
  return products;
}
