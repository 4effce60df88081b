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

/** What saves work: results for parts of the current files, and a folder that keeps whole results, if there is one. */
export type TemplateCaches = {
  readonly mjml: MjmlCache;
  readonly lint: LintCache;
  /** Only for one version of this code and its packages: another would compile and check otherwise. */
  readonly kept?: string | undefined;
};

/**
 * Compiles and checks a folder of templates, or reads the result that was kept. `version` tells its files and the
 * programme apart from all others.
 */
export async function checkedFolder(
  directory: string,
  programme: Programme,
  version: string,
  { mjml, lint, kept }: TemplateCaches,
): Promise<CheckedFolder> {
  const before = kept && (await readKept(kept, version));
  if (before) return before;
  // Loaded only now: this code and its packages take longer to load than all else.
  const { compileFolder } = await import("../adapters/templates/compile.ts");
  const { lintTemplates } = await import("../lint/lint.ts");
  const compilation = await compileFolder(directory, mjml);
  const checked = { compilation, problems: await lintTemplates(compilation, programme, lint) };
  if (kept) await keep(kept, version, checked);
  return checked;
}

async function readKept(folder: string, version: string): Promise<CheckedFolder | undefined> {
  try {
    return JSON.parse(await readFile(fileOf(folder, version), "utf8"));
  } catch {
    return undefined;
  }
}

async function keep(folder: string, version: string, checked: CheckedFolder): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = fileOf(folder, version);
  // Two runs at once write the same, and a killed one leaves nothing half-written.
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify(checked));
  await rename(draft, file);
}

function fileOf(folder: string, version: string): string {
  return path.join(folder, `${version}.json`);
}
