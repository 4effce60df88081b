import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { checkTags } from "./check-tags.ts";
import type { Source } from "./source.ts";

/** Every partial of the layout folder, by file name without the extension: footer.fr, button. */
export async function readPartials(directory: string): Promise<ReadonlyMap<string, Source>> {
  const folder = path.join(directory, "layout");
  const files = (await namesIn(folder)).filter((file) => file.endsWith(".mjml"));
  const partials = files.map(async (file) => {
    const name = path.basename(file, ".mjml");
    const source = await readSource(path.join(folder, file), name.split(".")[1] ?? "");
    checkTags(source);
    return [name, { ...source, text: source.text.trimEnd() }] as const;
  });
  return new Map(await Promise.all(partials));
}

/** A file as the compiler takes it, with the spacing of its language. */
export async function readSource(file: string, language: string): Promise<Source> {
  return { file, line: 1, text: spaced(await readFile(file, "utf8"), language) };
}

/** What a folder holds, in a fixed order, hidden files left out. */
export async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => !name.startsWith(".")).sort();
}

/** French keeps a space before ? ! : ; and inside « »; it must not end a line. Tags are left alone. */
function spaced(text: string, language: string): string {
  if (language !== "fr") return text;
  return text.replaceAll(/<[^>]*>|\{\{(?!#?>)[\s\S]*?\}\}|(?<=\S) (?=[?!:;»])|(?<=«) /g, (match) =>
    match === " " ? "\u00a0" : match,
  );
}
