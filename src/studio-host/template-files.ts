import { readdir, readFile } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import type { Compilation, MessageDraft } from "../adapters/templates/compilation.ts";
import type { MessageFile, PageFile } from "../web/studio/studio.ts";

/** Every text file of a templates folder, by the name that problems use for it. */
export async function readTemplateSources(directory: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /^[^.].*\.(mjml|txt|md|svg|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const read = await Promise.all(
    files.map(async (file) => {
      const name = join(basename(directory), relative(directory, file)).split(sep).join("/");
      // An editor that saves by renaming may have removed the file just now; its return is another change.
      const text = await readFile(file, "utf8").catch(() => undefined);
      return text === undefined ? [] : [[name, text] as const];
    }),
  );
  return new Map(read.flat());
}

/** The messages that have a file. An unreadable one keeps the parts it was made of in `before`. */
export function messageFiles(
  sources: ReadonlyMap<string, string>,
  { messages }: Compilation,
  before: readonly MessageFile[],
): readonly MessageFile[] {
  return namedFiles(sources, /\/messages\/([^/]+)\/([^/]+)\.mjml$/).map((found) => {
    const draft = messages.find((one) => isSame(one, found));
    const last = before.find((one) => isSame(one, found));
    const layout = [...sources.keys()].filter((file) => /\/layout\/[^/]+\.mjml$/.test(file));
    const parts = draft ? partsOf(draft) : (last?.parts ?? [found.file, ...layout]);
    return { ...found, parts, notes: draft?.notes ?? last?.notes };
  });
}

/** The pages that have a file. */
export function pageFiles(sources: ReadonlyMap<string, string>): readonly PageFile[] {
  return namedFiles(sources, /\/pages\/([^/]+)\/([^/]+)\.md$/);
}

function namedFiles(sources: ReadonlyMap<string, string>, pattern: RegExp): readonly PageFile[] {
  return [...sources.keys()].flatMap((file) => {
    const [, name, language] = pattern.exec(file) ?? [];
    return name && language ? [{ name, language, file }] : [];
  });
}

function partsOf({ source, pieces, words }: MessageDraft): readonly string[] {
  return [...new Set([source, ...pieces, ...words].map(({ file }) => file))];
}

function isSame(
  one: Pick<PageFile, "name" | "language">,
  other: Pick<PageFile, "name" | "language">,
): boolean {
  return one.name === other.name && one.language === other.language;
}
