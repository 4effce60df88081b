import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compileFolder, compileTemplates } from "../../../src/adapters/templates/compile.ts";
import { isError, placeOf } from "../../../src/domain/template-problem.ts";
import { inEnglish } from "../../lint/in-english.ts";

describe("compileFolder() refuses", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "relance-templates-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const front = 'subject: "S"\npreheader: "P"\nnotes: "N"\n';
  const section = (text: string) =>
    `<mj-section><mj-column><mj-text>${text}</mj-text></mj-column></mj-section>`;
  const layout = `<mjml><mj-body>{{> @partial-block}}${section(
    "{{links.preferences}} {{links.unsubscribe}} {{programme.postalAddress}}",
  )}</mj-body></mjml>`;

  /** A folder with one message of this body, this front matter and these other files. */
  async function folderOf(body: string, matter = front, files: Record<string, string> = {}) {
    const directory = await mkdtemp(path.join(folder, "case-"));
    const all = {
      "layout/layout.mjml": layout,
      "messages/hello/fr.mjml": `---\n${matter}---\n${body}\n`,
      "pages/.keep": "",
      ...files,
    };
    for (const [name, text] of Object.entries(all)) {
      await mkdir(path.dirname(path.join(directory, name)), { recursive: true });
      await writeFile(path.join(directory, name), text);
    }
    return directory;
  }

  /** What the compiler says about it. */
  async function complaint(...one: Parameters<typeof folderOf>) {
    const { problems } = await compileFolder(await folderOf(...one));
    const errors = problems.filter(isError);
    const lines = errors.map((problem) => {
      const { found, fix } = inEnglish(problem);
      return `${placeOf(problem)}: ${found}. ${fix}`;
    });
    return lines.join("\n") || "compiled";
  }

  test("nothing in a good message", async () => {
    expect(await complaint(section("Bonjour"))).toBe("compiled");
    expect(
      await complaint(`<mj-raw>{{#if topic}}</mj-raw>${section("a")}<mj-raw>{{/if}}</mj-raw>`),
    ).toBe("compiled");
  });

  test("to fetch fonts from others", async () => {
    const { messages } = await compileTemplates(await folderOf(section("Bonjour")));
    expect(messages.hello?.fr?.html).toContain("Bonjour");
    expect(messages.hello?.fr?.html).not.toMatch(/<link|@import|fonts\.googleapis/);
  });

  test("a placeholder that MJML dropped, with its line", async () => {
    const said = await complaint(`${section("a")}\n{{#if topic}}\n${section("b")}\n{{/if}}`);
    expect(said).toMatch(/hello\/fr\.mjml, line 7: Expected \{\{#if topic\}\}.*<mj-raw>/);
  });

  test("a placeholder that MJML dropped, at the one of its places that holds no text", async () => {
    const kept = section("{{contact.email}}");
    const said = await complaint(`${kept}\n{{contact.email}}\n${kept}`);
    expect(said).toMatch(/line 7: Expected \{\{contact\.email\}\} 3 time/);
  });

  test("a placeholder that MJML dropped in a partial, with the file of the partial", async () => {
    const said = await complaint("{{> twice}}", front, {
      "layout/twice.mjml": `${section("a")}\n{{contact.email}}\n`,
    });
    expect(said).toMatch(/layout\/twice\.mjml, line 2: Expected \{\{contact\.email\}\}/);
  });

  test.each([
    ["an unknown key", `${front}sujet: "S"\n`, /fr\.mjml, line 5: .*“sujet”.*has: subject/],
    ["a missing subject", 'preheader: "P"\nnotes: "N"\n', /fr\.mjml, line 1: .*“subject”/],
    ["an empty subject", 'subject: " "\npreheader: "P"\nnotes: "N"\n', /line 2: .*“subject”/],
    ["broken YAML", 'subject: "S\npreheader: {{x}\n', /fr\.mjml, line \d+: .*YAML/],
  ])("%s in the front matter", async (_what, matter, said) => {
    expect(await complaint(section("a"), matter)).toMatch(said);
  });

  test.each([
    ["an unknown MJML tag", "<mj-section>\n<mj-foo /></mj-section>", /fr\.mjml, line 7: .*mj-foo/],
    [
      "an illegal MJML attribute",
      `\n${section("a").replace("text>", 'text colour="red">')}`,
      /line 7: .*colour/,
    ],
    ["MJML that is not closed", "<mj-section>\n<mj-column>", /fr\.mjml, line 7: .*<\/mj-column>/],
    [
      "Handlebars that is not closed",
      section("\n{{#if topic}}\na"),
      /fr\.mjml, line \d+: .*Handlebars/,
    ],
    ["a block closed by another", section("\n{{#if topic}}\na{{/unless}}"), /line 7: .*Handlebars/],
    [
      "an unknown variable",
      section("\n{{contact.firstname}}"),
      /line 7: .*“contact\.firstname”.*contact\.firstName/,
    ],
    ["an unknown helper", section("{{upper contact.email}}"), /line 6: .*helper.*“upper”/],
    [
      "an unknown variable in a question",
      section('{{#if (eq topic.nom "a")}}a{{/if}}'),
      /“topic\.nom”/,
    ],
    ["raw output", section("{{{contact.email}}}"), /line 6: .*Use two braces/],
    [
      "an optional variable without a fallback",
      section("\nBonjour {{contact.firstName}}"),
      /line 7: .*fallback/,
    ],
    ["an unknown partial", section("{{> farewell}}"), /line 6: .*partial named “farewell”/],
  ])("%s", async (_what, body, said) => {
    expect(await complaint(body)).toMatch(said);
  });

  test("an unknown variable in the subject", async () => {
    const said = await complaint(section("a"), front.replace('"S"', '"{{name}}"'));
    expect(said).toMatch(/fr\.mjml.*“name”/);
  });

  test("a tag left open in a partial, with the file of the partial", async () => {
    const said = await complaint("{{> box}}", front, { "layout/box.mjml": "\n<mj-section>\n" });
    expect(said).toMatch(/layout\/box\.mjml, line 2: .*<\/mj-section>/);
  });

  test("a partial inside itself", async () => {
    const said = await complaint("{{> loop}}", front, { "layout/loop.mjml": "{{> loop}}" });
    expect(said).toMatch(/layout\/loop\.mjml.*inside itself/);
  });

  test("a marketing mail without an unsubscribe link", async () => {
    const said = await complaint(section("a"), front, {
      "layout/layout.mjml": layout.replace("{{links.unsubscribe}}", ""),
    });
    expect(said).toMatch(/fr\.mjml: Expected \{\{links\.unsubscribe\}\}/);
  });

  test("a page whose picture is not there, or holds a script", async () => {
    const keys = ["title", "description", "eyebrow", "headline", "lead", "submit", "imageAlt"];
    const page = `---\n${keys.map((key) => `${key}: "x"`).join("\n")}\nimage: hero.svg\n---\nText\n`;
    const files = { "pages/maroc/fr.md": page };
    expect(await complaint(section("a"), front, files)).toMatch(/maroc\/fr\.md.*hero\.svg/);
    expect(
      await complaint(section("a"), front, {
        ...files,
        "pages/maroc/hero.svg": "<svg onload='x'/>",
      }),
    ).toMatch(/hero\.svg.*script/);
  });

  test("a folder as a whole through compileTemplates(), which names each place and kind", async () => {
    const directory = await folderOf(section("{{> farewell}}"));
    await expect(compileTemplates(directory)).rejects.toThrow(
      /messages\/hello\/fr\.mjml, line 6: partial-missing$/,
    );
  });
});
