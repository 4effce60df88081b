import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { bundleOf } from "../../bin/bundle.js";

/** A small program of two sources, and what it prints when run from its bundle. */
function smallProgram() {
  const root = mkdtempSync(join(tmpdir(), "relance-bundle-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, "src"));
  const write = (file: string, text: string) => writeFileSync(join(root, file), text);
  const greet = (words: string) =>
    write("src/words.ts", `export const words: string = "${words}";`);
  write("package.json", '{ "type": "module" }');
  write("main.ts", 'import { words } from "./src/words.ts"; console.log(words, import.meta.url);');
  greet("Good morning");
  const bundle = () =>
    bundleOf({ root, entry: "main.ts", folder: ".build", others: ["package.json"] });
  const printed = async () =>
    execFileSync(process.execPath, [join(await bundle(), "main.js")], { encoding: "utf8" });
  return { root, write, greet, bundle, printed };
}

test("bundleOf() builds once, and again when a source changes", async () => {
  const { greet, bundle, printed } = smallProgram();
  const first = await bundle();
  expect(await printed()).toMatch(/^Good morning file:.*main\.ts\n$/);
  expect(await bundle()).toBe(first);
  greet("Good evening, everybody");
  expect(await printed()).toContain("Good evening, everybody");
  expect(await bundle()).not.toBe(first);
});

test("bundleOf() builds again when a source is put back to an older version", async () => {
  const { root, greet, printed } = smallProgram();
  await printed();
  greet("Good evening");
  utimesSync(join(root, "src/words.ts"), 1_000_000, 1_000_000);
  expect(await printed()).toContain("Good evening");
});

test("bundleOf() builds again when a source was saved during the build", async () => {
  const { root, write, bundle, printed } = smallProgram();
  // Enough to read for the build to go on after it has read the greeting.
  const others = Array.from({ length: 300 }, (_, index) => `src/other-${index}.ts`);
  for (const other of others) write(other, "console.log();");
  const imports = others.map((other) => `import "./${other}";`).join("");
  write("main.ts", `import { words } from "./src/words.ts"; ${imports} console.log(words);`);
  let saves = 0;
  const saving = setInterval(() => {
    write("src/draft.ts", `export const words = "Greeting ${++saves}";`);
    renameSync(join(root, "src/draft.ts"), join(root, "src/words.ts"));
  }, 1);
  await bundle();
  clearInterval(saving);
  expect(await printed()).toContain(`Greeting ${saves}\n`);
});

test("bundleOf() builds again when another file that it depends on changes", async () => {
  const { write, bundle } = smallProgram();
  const first = await bundle();
  write("package.json", '{ "type": "module", "version": "2.0.0" }');
  expect(await bundle()).not.toBe(first);
});

test("bundleOf() names the line that cannot be read, and works again once it is mended", async () => {
  const { greet, write, bundle, printed } = smallProgram();
  await bundle();
  write("src/words.ts", "export const words = ;");
  await expect(bundle()).rejects.toThrow('src/words.ts:1:21: ERROR: Unexpected ";"');
  greet("Good evening");
  expect(await printed()).toContain("Good evening");
});

test("bundleOf() builds again after an unreadable stamp", async () => {
  const { write, printed } = smallProgram();
  await printed();
  write(".build/current.json", '{ "name": "17');
  expect(await printed()).toContain("Good morning");
});

test("bundleOf() removes bundles of last week, and keeps those that may be in use", async () => {
  const { root, bundle } = smallProgram();
  const named = (daysAgo: number) => `${Date.now() - daysAgo * 86_400_000}-1`;
  const [old, recent] = [named(8), named(6)];
  for (const name of [old, recent]) mkdirSync(join(root, ".build", name), { recursive: true });
  await bundle();
  expect(readdirSync(join(root, ".build"))).toContain(recent);
  expect(readdirSync(join(root, ".build"))).not.toContain(old);
});
