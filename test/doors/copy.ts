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

/** What a change puts into one file: `text`, right before the only place where `before` stands, or in its stead. */
export type Edit = {
  readonly path: string;
  readonly before?: string;
  readonly text: string;
  readonly isInstead?: boolean;
};

/** A copy of this repository with a change in it, gone with the test. */
type Copy = {
  /** What the compiler says of the copy, or of some of its rooms; nothing when it compiles. */
  readonly compile: (...rooms: readonly string[]) => string;
  /** What vitest says of one test file of the copy; nothing when it passes. */
  readonly play: (path: string) => string;
  /** The JSON that a script prints, run from the root of the copy. */
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

/** Makes a change to a copy of this repository. */
export function copyWith(edits: readonly Edit[]): Copy {
  const root = mkdtempSync(join(tmpdir(), "doors-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const source of SOURCES) cpSync(source, join(root, source), { recursive: true });
  symlinkSync(resolve("node_modules"), join(root, "node_modules"));
  for (const edit of edits) make(edit, root);

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

/** The files that a change touches. */
export function filesOf(edits: readonly Edit[]): readonly string[] {
  return [...new Set(edits.map(({ path }) => path))];
}

/** The files but those of words, one for each language: what people read is said once in each. */
export function withoutWords(files: readonly string[]): readonly string[] {
  return files.filter((path) => !/^src\/web\/texts\/\w+\.json$/.test(path));
}

function make({ path, before, text, isInstead }: Edit, root: string): void {
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
