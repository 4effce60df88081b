import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { TemplateProblem } from "../../domain/template-problem.ts";
import { checkTags } from "./check-tags.ts";
import { type Source, TemplateError } from "./source.ts";

/** Every partial of the layout folder, by file name without the extension (footer.fr, button), and those with a fault. */
export async function readPartials(directory: string): Promise<{
  sources: ReadonlyMap<string, Source>;
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

/** A file as the compiler takes it, with the spacing of its language, named from the folder of the templates on. */
export async function readSource(
  directory: string,
  file: string,
  language: string,
): Promise<Source> {
  const text = await readFile(path.join(directory, file), "utf8");
  const named = path.join(path.basename(directory), file).replaceAll(path.sep, "/");
  return { file: named, line: 1, text: spaced(text, language) };
}

/** The same, or undefined when there is no such file. */
export async function sourceIfAny(
  ...[directory, file, language]: Parameters<typeof readSource>
): Promise<Source | undefined> {
  return readSource(directory, file, language).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return undefined;
    throw cause;
  });
}

/** What files, or what folders, a folder holds, in a fixed order, hidden ones left out. */
export async function namesIn(folder: string, kind: "files" | "folders"): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() === (kind === "folders"))
    .map(({ name }) => name)
    .filter((name) => !name.startsWith("."))
    .sort();
}

/** French keeps a space before ? ! : ; and inside « »; it must not end a line. Tags are left alone. */
function spaced(text: string, language: string): string {
  if (language !== "fr") return text;
  return text.replaceAll(/<[^>]*>|\{\{(?!#?>)[\s\S]*?\}\}|(?<=\S) (?=[?!:;»])|(?<=«) /g, (match) =>
    match === " " ? "\u00a0" : match,
  );
}
