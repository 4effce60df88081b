import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import * as z from "zod";

/** A wall's allowances, and the files it surrounds. */
export type Wall = {
  /** The folder or file that the wall belongs to, such as `src/web/console` or `src/ports.ts`. */
  readonly room: string;
  /** Paths relative to the importing file, and packages: Biome's patterns without their `!`. */
  readonly allowances: readonly string[];
  readonly files: readonly string[];
};

/** One import of a file, as written. */
export type Import = { readonly file: string; readonly specifier: string };

/** The folders of code, without tests. */
export const HOMES = ["bench", "bin", "functions", "lib", "scripts", "simulation", "src"];

const linter = z.object({
  rules: z.object({
    style: z.object({
      noRestrictedImports: z.object({
        level: z.literal("error"),
        options: z.object({ patterns: z.array(z.object({ group: z.array(z.string()) })) }),
      }),
    }),
  }),
});
const override = z.object({ includes: z.array(z.string()), linter: z.unknown().optional() });
const rules = z.object({ linter: z.unknown(), overrides: z.array(override).default([]) });

const tree = HOMES.flatMap((home) =>
  readdirSync(home, { recursive: true, encoding: "utf8" }).map((name) => join(home, name)),
);
/** Every file that has a wall. */
export const sources: readonly string[] = tree.filter((path) => /\.(tsx?|js)$/.test(path));

/** The walls of every `biome.jsonc`: one for its folder, and one for each override with its own. */
export function readWalls(): readonly Wall[] {
  const configurations = ["biome.jsonc", ...tree.filter((path) => path.endsWith("/biome.jsonc"))];
  return configurations.flatMap((path) => wallsOf(path, configurations));
}

function wallsOf(path: string, configurations: readonly string[]): readonly Wall[] {
  const folder = dirname(path);
  const { linter: base, overrides } = rules.parse(JSON.parse(readFileSync(path, "utf8")));
  const inner = configurations.map(dirname).filter((other) => isIn(other, folder));
  const parts = overrides.flatMap(({ includes, linter: own }) => {
    const allowances = allowancesOf(own);
    if (!allowances) return [];
    return includes.map((name) => ({ room: roomOf(folder, name), allowances }));
  });
  const taken = [...inner, ...parts.map(({ room }) => room)];
  const ofFolder = allowancesOf(base);
  return [
    ...(ofFolder ? [{ room: folder, allowances: ofFolder, files: filesIn(folder, taken) }] : []),
    ...parts.map((part) => ({ ...part, files: filesIn(part.room, []) })),
  ];
}

function roomOf(folder: string, included: string): string {
  return join(folder, included.replace(/\/\*\*$/, ""));
}

function allowancesOf(own: unknown): readonly string[] | undefined {
  const parsed = linter.safeParse(own).data;
  const [wall] = parsed?.rules.style.noRestrictedImports.options.patterns ?? [];
  if (wall?.group[0] !== "**") return undefined;
  return wall.group.slice(1).map((pattern) => pattern.replace(/^!/, ""));
}

/** Whether `path` is below `folder`. */
export function isIn(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}

function filesIn(room: string, without: readonly string[]): readonly string[] {
  return sources.filter(
    (file) =>
      (file === room || isIn(file, room)) &&
      !without.some((other) => file === other || isIn(file, other)),
  );
}

/** The imports of `files`, including type imports and dynamic ones. */
export function importsOf(files: readonly string[] = sources): readonly Import[] {
  return files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(IMPORT)].map(([, from, bare, late]) => ({
      file,
      specifier: from ?? bare ?? late ?? "",
    })),
  );
}

const IMPORT =
  /^\s*(?:import|export)\b[^;"]*?\bfrom\s+"([^"\n]+)"|^import\s+"([^"\n]+)"|\bimport\(\s*"([^"\n]+)"/gm;

/** Whether an allowance matches an import, as in Biome. */
export function admits(allowance: string, specifier: string): boolean {
  const pattern = allowance
    .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replace(/\*\*/g, ".+")
    .replace(/(?<!\.)\*/g, "[^/]*");
  return new RegExp(`^${pattern}$`).test(specifier);
}

/** The file or folder that an import or allowance refers to, relative to the folder it is written in. */
export function target(folder: string, path: string): string {
  return normalize(join(folder, path.replace(/\/\*(\*|\.ts)$/, "")));
}

export function exists(folder: string, path: string): boolean {
  return existsSync(target(folder, path));
}
