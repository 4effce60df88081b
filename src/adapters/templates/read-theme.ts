import { readFile } from "node:fs/promises";
import path from "node:path";
import type { TemplateProblem } from "../../domain/template-problem.ts";
import { readDrawing } from "./compile-page.ts";
import { sourceIfAny } from "./read-sources.ts";
import type { TemplateSource } from "./template-source.ts";

/** The theme of the public pages, if its files could be read, and their problems. */
type ReadTheme = {
  readonly theme: TemplateSource | undefined;
  readonly icon: string | undefined;
  readonly problems: readonly TemplateProblem[];
};

/** Reads `theme.css` and `icon.svg`. Both are optional. */
export async function readTheme(directory: string): Promise<ReadTheme> {
  const theme = await sourceIfAny(directory, "theme.css", "");
  const bytes = await readFile(path.join(directory, "icon.svg")).catch(() => undefined);
  if (!bytes) return { theme, icon: undefined, problems: [] };
  const file = `${path.basename(directory)}/icon.svg`;
  const { svg, problems } = readDrawing(bytes, file);
  return { theme, icon: svg, problems };
}
