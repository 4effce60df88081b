import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { onTestFinished } from "vitest";

/**
 * A change to one file. `text` goes right before the only occurrence of `before`, or replaces it. Without `before` it
 * is a new file.
 */
export type Edit = {
  readonly path: string;
  readonly before?: string;
  readonly text: string;
  readonly isInstead?: boolean;
};

/** A changed copy of this repository, deleted after the test. */
type Copy = {
  /** The compiler's output for the copy, or for some of its rooms; empty if it compiles. */
  readonly compile: (...rooms: readonly string[]) => string;
  /** Vitest's output for one test file of the copy; empty if it passes. */
  readonly play: (path: string) => string;
  /** The JSON printed by a script that runs in the root of the copy. */
  readonly run: (script: string) => unknown;
};

const SOURCES = [
  ...["bench", "bin", "functions", "lib", "programme.ts", "scripts", "simulation", "src"],
  ...[
    "templates",
    "test",
    "package.json",
    "package-lock.json",
    "cdk.json",
    "tsconfig.json",
    "vitest.config.ts",
  ],
];

/** Copies this repository and applies the edits. */
export function copyWith(edits: readonly Edit[]): Copy {
  const root = mkdtempSync(join(tmpdir(), "doors-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const source of SOURCES) cpSync(source, join(root, source), { recursive: true });
  symlinkSync(resolve("node_modules"), join(root, "node_modules"));
  for (const edit of edits) apply(edit, root);

  const bin = (name: string) => resolve("node_modules/.bin", name);
  return {
    compile(...rooms) {
      const include = rooms.length > 0 ? rooms : ["**/*"];
      const settings = { extends: "./tsconfig.json", include };
      writeFileSync(join(root, "tsconfig.copy.json"), JSON.stringify(settings));
      const args = ["--project", "tsconfig.copy.json", "--pretty", "false"];
      return spawnSync(bin("tsc"), args, { cwd: root, encoding: "utf8" }).stdout;
    },
    play(path) {
      const options = { cwd: root, encoding: "utf8" } as const;
      const { status, stdout, stderr } = spawnSync(bin("vitest"), ["run", path], options);
      return status === 0 ? "" : `${stdout}${stderr}`;
    },
    run(script) {
      writeFileSync(join(root, "script.ts"), script);
      return JSON.parse(execFileSync(bin("tsx"), ["script.ts"], { cwd: root, encoding: "utf8" }));
    },
  };
}

/** The files that the edits change. */
export function filesOf(edits: readonly Edit[]): readonly string[] {
  return [...new Set(edits.map(({ path }) => path))];
}

/** The files except for texts, which need a line in each language. */
export function withoutWords(files: readonly string[]): readonly string[] {
  return files.filter((path) => !/^src\/web\/texts\/\w+\.json$/.test(path));
}

function apply({ path, before, text, isInstead }: Edit, root: string): void {
  const file = join(root, path);
  if (before === undefined) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: "wx" });
    return;
  }
  const [head = "", tail, ...more] = readFileSync(file, "utf8").split(before);
  if (tail === undefined || more.length > 0) {
    throw new Error(`Cannot change ${path}: expected "${before}" in it once`);
  }
  writeFileSync(file, `${head}${text}${isInstead ? "" : before}${tail}`);
}
