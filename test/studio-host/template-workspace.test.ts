import { expect, test } from "vitest";
import { nextSnapshot } from "../../src/studio-host/template-snapshot.ts";
import type { TemplateWorkspace } from "../../src/studio-host/template-workspace.ts";
import { checkUsable } from "../../src/studio-host/usable-templates.ts";
import { good, message, page, section, smallProgramme } from "../lint/folder.ts";
import { openWorkspace, templateFolder, until } from "./template-folder.ts";

const HELLO = "messages/hello/fr.mjml";
const MAROC = "pages/maroc/fr.md";
const named = (subject: string, body = section("Bonjour")) =>
  message(body, `subject: "${subject}"\npreheader: "P"\nnotes: "N"\n`);

const subjectOf = (workspace: TemplateWorkspace, words: "good" | "drafts" = "good") =>
  workspace[words].messages.outline("hello", "fr")?.subject;
const rulesOf = (workspace: TemplateWorkspace) =>
  workspace.current().files.problems.map(({ rule, file }) => `${rule} in ${file}`);

test("a valid folder is ready at once, without problems", async () => {
  const { directory } = await templateFolder();
  const workspace = await openWorkspace(directory);
  expect(subjectOf(workspace)).toBe("S");
  expect(workspace.good.pages.page("maroc", "fr").body).toContain("Une semaine");
  expect(rulesOf(workspace)).toEqual([]);
  expect(workspace.current().files.messages.map(({ name }) => name)).toContain("hello");
});

test("a saved file is in the next mail, under a new version", async () => {
  const { directory, overwrite } = await templateFolder();
  const workspace = await openWorkspace(directory);
  const { version } = workspace.current();
  const { messages } = workspace.good;
  await overwrite(HELLO, named("Nouveau"));
  await until(workspace, () => messages.outline("hello", "fr")?.subject === "Nouveau");
  expect(workspace.current().version).not.toBe(version);
});

test("a broken file leaves the last good version in use, reports the problem, and can be fixed", async () => {
  const { directory, write } = await templateFolder();
  const workspace = await openWorkspace(directory);
  await write(HELLO, named("Cassé", "<mj-section>"));
  await until(workspace, () => rulesOf(workspace).length > 0);
  expect(rulesOf(workspace)).toEqual([`mjml in templates/${HELLO}`]);
  expect(subjectOf(workspace)).toBe("S");
  expect(subjectOf(workspace, "drafts")).toBeUndefined();
  await write(HELLO, named("Réparé"));
  await until(workspace, () => subjectOf(workspace) === "Réparé");
  expect(rulesOf(workspace)).toEqual([]);
});

test("a file with an error that can still be rendered is a draft, and not good", async () => {
  const { directory, write } = await templateFolder();
  const workspace = await openWorkspace(directory);
  await write(HELLO, named("Brouillon", section("{{contact.firstName}}")));
  await until(workspace, () => subjectOf(workspace, "drafts") === "Brouillon");
  expect(subjectOf(workspace)).toBe("S");
});

test("a problem that only lint finds is reported until it is fixed", async () => {
  const { directory, write } = await templateFolder();
  const workspace = await openWorkspace(directory);
  await write(HELLO, named("S", section('<a href="http://atlas.example">a</a>')));
  await until(workspace, () => rulesOf(workspace).includes(`bad-link in templates/${HELLO}`));
  await write(HELLO, named("S", section('<a href="https://atlas.example">a</a>')));
  await until(workspace, () => rulesOf(workspace).length === 0);
});

test("a broken page leaves the last good one in use", async () => {
  const { directory, write } = await templateFolder();
  const workspace = await openWorkspace(directory);
  await write(MAROC, "no front matter");
  await until(workspace, () => rulesOf(workspace).length > 0);
  expect(workspace.good.pages.page("maroc", "fr").body).toContain("Une semaine");
  await write(MAROC, page("## Deux semaines"));
  await until(workspace, () => rulesOf(workspace).length === 0);
  expect(workspace.good.pages.page("maroc", "fr").body).toContain("Deux semaines");
});

test("a picture that is no longer safe leaves the last good one in use", async () => {
  const { directory, write } = await templateFolder();
  const workspace = await openWorkspace(directory);
  await write("pages/maroc/hero.svg", "<svg><script/></svg>");
  await until(workspace, () => rulesOf(workspace).length > 0);
  expect(workspace.good.pages.image("maroc", "hero.svg")).toBe(good["pages/maroc/hero.svg"]);
});

test("a saved partial is in every message that uses it", async () => {
  const { directory, write } = await templateFolder({
    "layout/wave.mjml": section("Au revoir"),
    [HELLO]: named("S", "{{> wave}}"),
  });
  const workspace = await openWorkspace(directory);
  const parts = workspace.current().files.messages.find(({ name }) => name === "hello")?.parts;
  expect(parts).toContain("templates/layout/wave.mjml");
  await write("layout/wave.mjml", section("<p>{{contact.nickname}}</p>"));
  await until(workspace, () => rulesOf(workspace).length > 0);
  expect(rulesOf(workspace)).toEqual(["unknown-variable in templates/layout/wave.mjml"]);
});

test("a message that can no longer be read keeps its list of partials", async () => {
  const { directory, write } = await templateFolder({
    "layout/wave.mjml": section("Au revoir"),
    [HELLO]: named("S", "{{> wave}}"),
  });
  const workspace = await openWorkspace(directory);
  await write("layout/wave.mjml", "<mj-section>");
  await until(workspace, () => rulesOf(workspace).length > 0);
  const hello = workspace.current().files.messages.find(({ name }) => name === "hello");
  expect(hello?.parts).toContain("templates/layout/wave.mjml");
});

test("a message that could never be read may use any partial", async () => {
  const { directory } = await templateFolder({ "layout/wave.mjml": "<mj-section>" });
  const broken = await templateFolder({ [HELLO]: "---\n:", "layout/wave.mjml": "<mj-section>" });
  const partsIn = async (folder: string) =>
    (await openWorkspace(folder)).current().files.messages.find(({ name }) => name === "hello")
      ?.parts;
  expect(await partsIn(broken.directory)).toContain("templates/layout/wave.mjml");
  expect(await partsIn(directory)).not.toContain("templates/layout/wave.mjml");
});

test("a file replaced by a rename is read", async () => {
  const { directory, write } = await templateFolder();
  const workspace = await openWorkspace(directory);
  await write(HELLO, named("Remplacé"));
  await until(workspace, () => subjectOf(workspace) === "Remplacé");
  expect(rulesOf(workspace)).toEqual([]);
});

test("the last of two quick saves wins", async () => {
  const { directory, overwrite } = await templateFolder();
  const workspace = await openWorkspace(directory);
  await overwrite(HELLO, named("Un"));
  await overwrite(HELLO, named("Deux"));
  await until(workspace, () => subjectOf(workspace) === "Deux");
  await overwrite(HELLO, named("Trois"));
  await until(workspace, () => subjectOf(workspace) === "Trois");
});

test("unchanged files make no change", async () => {
  const { directory, write } = await templateFolder();
  const workspace = await openWorkspace(directory);
  const now = () => {
    const caches = { mjml: new Map(), lint: new Map() };
    return nextSnapshot(workspace.current(), directory, smallProgramme(), caches);
  };
  expect(await now()).toBe(workspace.current());
  await write("messages/hello/.fr.mjml.swp", "an editor's own");
  expect(await now()).toBe(workspace.current());
});

test("a deleted message is gone", async () => {
  const { directory, remove } = await templateFolder();
  const workspace = await openWorkspace(directory);
  await remove("messages/hello");
  await until(workspace, () => subjectOf(workspace) === undefined);
  expect(rulesOf(workspace)).toEqual(["missing-message in templates/messages/hello"]);
});

test("a folder of broken files can be opened, and fixed", async () => {
  const { directory, write } = await templateFolder({ [HELLO]: "---\n:" });
  const workspace = await openWorkspace(directory);
  expect(subjectOf(workspace)).toBeUndefined();
  expect(workspace.current().files.sources.get(`templates/${HELLO}`)).toBe("---\n:");
  await write(HELLO, named("Mieux"));
  await until(workspace, () => subjectOf(workspace) === "Mieux");
});

test("a folder that cannot be read is reported, and read again when it is back", async () => {
  const { directory, remove, write } = await templateFolder();
  const workspace = await openWorkspace(directory);
  await remove("pages");
  await until(workspace, () => workspace.current().files.failure !== undefined);
  expect(workspace.current().files.failure).toContain("pages");
  expect(subjectOf(workspace)).toBe("S");
  await write(MAROC, page("## Une semaine"));
  await write("pages/maroc/hero.svg", String(good["pages/maroc/hero.svg"]));
  await until(workspace, () => workspace.current().files.failure === undefined);
  expect(rulesOf(workspace)).toEqual([]);
});

test("checkUsable() ignores errors that leave every message and page usable", async () => {
  const { directory } = await templateFolder({
    "messages/other/fr.mjml": "---\n:",
  });
  const workspace = await openWorkspace(directory);
  expect(() => checkUsable(workspace.current(), smallProgramme())).not.toThrow();
});

test.each([
  [HELLO, "<mj-section>"],
  [MAROC, "no front matter"],
])("checkUsable() refuses a broken %s, and says where the problem is shown", async (file, text) => {
  const { directory } = await templateFolder({ [file]: text });
  const workspace = await openWorkspace(directory);
  expect(() => checkUsable(workspace.current(), smallProgramme())).toThrow(
    new RegExp(`templates/${file}.*"npm run studio" shows each one beside its line`, "s"),
  );
});
