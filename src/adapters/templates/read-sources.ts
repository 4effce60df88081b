import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { TemplateProblem } from "../../domain/template-problem.ts";
import { checkTags } from "./check-tags.ts";
import { type TemplateSource, TemplateError } from "./template-source.ts";

/** Every partial in the layout folder, by file name without extension (footer.fr, button), and the problems found. */
export async function readPartials(directory: string): Promise<{
  sources: ReadonlyMap<string, TemplateSource>;
  problems: readonly TemplateProblem[];
}> {
  const names = await namesIn(path.join(directory, "layout"), "files");
  const files = names.filter((name) => name.endsWith(".mjml"));
  const problems: TemplateProblem[] = [];
  const partials = files.map(async (file) => {
    const name = path.basename(file, ".mjml");
    const language = name.split(".")[1] ?? "";
    const source = await readSource(directory, path.join("layout", file), language);
    try {
      checkTags(source);
    } catch (cause) {
      if (!(cause instanceof TemplateError)) throw cause;
      problems.push(cause.problem);
    }
    return [name, { ...source, text: source.text.trimEnd() }] as const;
  });
  return { sources: new Map(await Promise.all(partials)), problems };
}

/** A file for the compiler, with its language's spacing, named by its path below the templates folder. */
export async function readSource(
  directory: string,
  file: string,
  language: string,
): Promise<TemplateSource> {
  const text = await readFile(path.join(directory, file), "utf8");
  const named = path.join(path.basename(directory), file).replaceAll(path.sep, "/");
  return { file: named, line: 1, text: spaced(text, language) };
}

/** Like `readSource`; undefined if the file does not exist. */
export async function sourceIfAny(
  ...[directory, file, language]: Parameters<typeof readSource>
): Promise<TemplateSource | undefined> {
  return readSource(directory, file, language).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return undefined;
    throw cause;
  });
}

/** The files, or the folders, in a folder, in a fixed order, without hidden ones. */
export async function namesIn(folder: string, kind: "files" | "folders"): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() === (kind === "folders"))
    .map(({ name }) => name)
    .filter((name) => !name.startsWith("."))
    .sort();
}

/**
 * Makes the spaces before ? ! : ; and inside « » non-breaking in French, and the hyphen of "e-mail". Tags are left alone.
 */
function spaced(text: string, language: string): string {
  if (language !== "fr") return text;
  return text.replaceAll(
    /<[^>]*>|\{\{(?!#?>)[\s\S]*?\}\}|(?<=\S) (?=[?!:;»])|(?<=«) |(?<=(?<![\w/.-])e)-(?=mails?\b(?!\.\w))/gi,
    (match) => UNBROKEN[match] ?? match,
  );
}

/** U+00A0 for a space; U+2011 for a hyphen. */
const UNBROKEN: Readonly<Record<string, string>> = { " ": "\u00a0", "-": "\u2011" };
