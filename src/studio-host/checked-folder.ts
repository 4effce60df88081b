import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Compilation } from "../adapters/templates/compilation.ts";
import type { MjmlCache } from "../adapters/templates/compile-message.ts";
import type { Programme } from "../domain/programme.ts";
import type { TemplateProblem } from "../domain/template-problem.ts";
import type { LintCache } from "../lint/lint.ts";

/** A compiled folder of templates, and all problems of its files with a programme. */
export type CheckedFolder = {
  readonly compilation: Compilation;
  readonly problems: readonly TemplateProblem[];
};

/** Caches: results for parts of the current files, and a folder that keeps whole results, if there is one. */
export type TemplateCaches = {
  readonly mjml: MjmlCache;
  readonly lint: LintCache;
  /** Only for one version of this code and its packages: another would compile and check otherwise. */
  readonly kept?: string | undefined;
};

/**
 * Compiles and checks a folder of templates, or reads the last result if it was kept for the same `version`, which
 * identifies the files and the programme. A result is kept only if `readVersion` returns the same afterwards: a file
 * may have been saved in between.
 */
export async function checkedFolder(
  directory: string,
  programme: Programme,
  version: string,
  readVersion: () => Promise<string>,
  { mjml, lint, kept }: TemplateCaches,
): Promise<CheckedFolder> {
  const before = kept && (await readKept(kept, version));
  if (before) return before;
  // Loaded only now: this code and its packages take longer to load than everything else.
  const { compileFolder } = await import("../adapters/templates/compile.ts");
  const { lintTemplates } = await import("../lint/lint.ts");
  const compilation = await compileFolder(directory, mjml);
  const checked = { compilation, problems: await lintTemplates(compilation, programme, lint) };
  if (kept && (await readVersion()) === version) await keep(kept, { version, checked });
  return checked;
}

/** What the folder keeps: a file of this name with the last result. */
type Kept = { readonly version: string; readonly checked: CheckedFolder };
const FILE = "last.json";

async function readKept(folder: string, version: string): Promise<CheckedFolder | undefined> {
  try {
    const kept: Kept = JSON.parse(await readFile(path.join(folder, FILE), "utf8"));
    return kept.version === version ? kept.checked : undefined;
  } catch {
    return undefined;
  }
}

async function keep(folder: string, kept: Kept): Promise<void> {
  await mkdir(folder, { recursive: true });
  // Of two runs at once, each writes a draft of its own; a killed one leaves nothing half-written.
  const draft = path.join(folder, `${process.pid}.part`);
  await writeFile(draft, JSON.stringify(kept));
  await rename(draft, path.join(folder, FILE));
}
