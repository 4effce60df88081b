import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { packed } from "#packed-zones";
import type { Programme } from "../src/domain/programme.ts";

/** Where `lib/relance-function.ts` and the imports of package.json find these files. */
const FOLDER = ".build/bundled";
const TEXTS = "src/web/texts";

/**
 * Writes what deployed functions bundle in place of a source, because it loads faster: the programme with its defaults, the
 * texts of the public pages alone, and the time zones as JSON, which is parsed faster than the same data as code.
 */
export async function writeBundledData(programme: Programme): Promise<void> {
  await write("programme.js", `export const programme = ${parsed(programme)};`);
  await write("zones.js", `export const packed = ${parsed(packed)};`);
  for (const file of await readdir(TEXTS)) {
    if (file.endsWith(".json")) await write(join("texts", file), await publicTexts(file));
  }
}

/** JSON with the section of a language's texts that the public pages use. */
async function publicTexts(file: string): Promise<string> {
  const texts = JSON.parse(await readFile(join(TEXTS, file), "utf8"));
  return JSON.stringify({ public: texts.public });
}

/** Code that makes this value. */
function parsed(value: unknown): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
}

/** Writes a file whole: another synthesis may be reading it. */
async function write(name: string, content: string): Promise<void> {
  const file = join(FOLDER, name);
  const draft = join(dirname(file), `.${process.pid}-${basename(file)}`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(draft, content);
  await rename(draft, file);
}
