import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const PREFIX = "relance-tests-";

/** Gives a run of the tests a temporary folder, and removes it with everything that the tests left in it. */
export function setup(): (() => void) | undefined {
  // Vitest asks once for each project.
  if (basename(tmpdir()).startsWith(PREFIX)) return undefined;
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  // biome-ignore lint/style/noProcessEnv: programs that the tests start read it only from the environment.
  Object.assign(process.env, { TMPDIR: folder, TEMP: folder, TMP: folder });
  return () => rmSync(folder, { recursive: true, force: true });
}
