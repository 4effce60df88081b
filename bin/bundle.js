import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";

/** Packages that stay in node_modules: they load files of their own, or few commands need them. */
const EXTERNAL = ["@aws-sdk/*", "esbuild", "juice", "level", "lmdb", "mjml"];

const A_WEEK = 7 * 86_400_000;

/**
 * The folder of a bundle of a program. Builds it first if there is none, or if a file it was made of has changed since.
 * Throws an Error that lists what esbuild cannot read.
 *
 * @param {object} options
 * @param {string} options.root The folder that all other paths start from.
 * @param {string} options.entry The main file. `main.js` in the bundle.
 * @param {string} options.folder Where bundles are kept.
 * @param {readonly string[]} [options.others] Files that are not sources, but change what the bundle holds.
 * @returns {Promise<string>}
 */
export async function bundleOf({ root, entry, folder, others = [] }) {
  const bundles = join(root, folder);
  const stamp = join(bundles, "current.json");
  const current = stampIn(stamp);
  const isCurrent = current?.files.every(([file, version]) => versionOf(root, file) === version);
  if (current && isCurrent) return join(bundles, current.name);

  const name = `${Date.now()}-${process.pid}`;
  const files = others.map((file) => [file, versionOf(root, file)]);
  files.push(...(await build(root, entry, join(bundles, name))));
  // A process that is killed here leaves no half-written stamp.
  const draft = join(bundles, name, "stamp.json");
  writeFileSync(draft, JSON.stringify({ name, files }));
  renameSync(draft, stamp);
  removeOld(bundles, name);
  return join(bundles, name);
}

/**
 * Builds the bundle, and returns the sources it was made of, each with its version.
 *
 * @param {string} root
 * @param {string} entry
 * @param {string} outdir
 * @returns {Promise<readonly (string | undefined)[][]>}
 */
async function build(root, entry, outdir) {
  const esbuild = await import("esbuild");
  /** @type {Map<string, string | undefined>} */
  const sources = new Map();
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: { main: entry },
    outdir,
    bundle: true,
    // A command loads only what it needs.
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    jsx: "automatic",
    jsxImportSource: "hono/jsx",
    external: EXTERNAL,
    // CommonJS packages require parts of Node.
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    plugins: [{ name: "sources", setup: (building) => readSources(building, root, sources) }],
    logLevel: "silent",
  });
  return [...sources];
}

/**
 * Notes the version of each source before it is read: one that is saved during the build counts as changed. Makes
 * `import.meta.url` name the source and not the bundle: sources find the files beside them by it.
 *
 * @param {import("esbuild").PluginBuild} building
 * @param {string} root
 * @param {Map<string, string | undefined>} sources
 */
function readSources(building, root, sources) {
  building.onLoad({ filter: /\.(tsx?|json)$/ }, ({ path }) => {
    const file = relative(root, path);
    if (file.startsWith("node_modules")) return undefined;
    sources.set(file, versionOf(root, file));
    if (file.endsWith(".json")) return undefined;
    const source = readFileSync(path, "utf8");
    if (!source.includes("import.meta.url")) return undefined;
    const contents = source.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href));
    return { contents, loader: path.endsWith("x") ? "tsx" : "ts" };
  });
}

/**
 * The name of the current bundle, and the files it was made of with their versions; undefined before the first one.
 *
 * @param {string} file
 * @returns {{ name: string, files: readonly (readonly [string, string | undefined])[] } | undefined}
 */
function stampIn(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * What changes whenever the file does. A file that was put back to an older version counts as changed.
 *
 * @param {string} root
 * @param {string} file
 */
function versionOf(root, file) {
  const stats = statSync(join(root, file), { throwIfNoEntry: false });
  return stats && `${stats.mtimeMs} ${stats.size}`;
}

/**
 * Removes the bundles of last week: a process that is still running may load more of a younger one.
 *
 * @param {string} bundles
 * @param {string} current
 */
function removeOld(bundles, current) {
  for (const { name } of readdirSync(bundles, { withFileTypes: true })) {
    const made = Number(name.split("-")[0]);
    if (name !== current && made < Date.now() - A_WEEK)
      rmSync(join(bundles, name), { recursive: true, force: true });
  }
}
