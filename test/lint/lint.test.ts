import { describe, expect, test } from "vitest";
import { compileFolder } from "../../src/adapters/templates/compile.ts";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import { checkedTemplates } from "../../src/lint/checked-templates.ts";
import { lintTemplates } from "../../src/lint/lint.ts";
import { languages } from "../../src/web/texts/spoken.ts";
import { FIXTURE_TEMPLATES, programme as source } from "../fixture/programme.ts";
import { good, message, page, problemsWith, section, smallProgramme, told } from "./folder.ts";

const HELLO = "messages/hello/fr.mjml";
const long = "x".repeat(101);
const matter = (subject: string, preheader: string) =>
  `subject: "${subject}"\npreheader: "${preheader}"\nnotes: "N"\n`;

test("a folder in which nothing is wrong has no problems", async () => {
  expect(await told({})).toEqual([]);
});

test("the example is without a fault", async () => {
  const compilation = await compileFolder(FIXTURE_TEMPLATES);
  expect(await lintTemplates(compilation, checkedProgramme(source))).toEqual([]);
});

const inHello: [what: string, body: string, said: string, line?: number][] = [
  ["an unknown variable", section("\n{{contact.name}}"), "unknown-variable", 7],
  ["an unknown helper", section("{{upper contact.email}}"), "unknown-helper"],
  ["an argument that no helper knows", section('{{plural 1 un="a" other="b"}}'), "unknown-helper"],
  ["a plural without the usual form", section('{{plural 1 one="a"}}'), "unknown-helper"],
  ["a date in no known style", section('{{date x style="big"}}'), "unknown-helper"],
  ["a variable that may be missing", section("{{contact.firstName}}"), "missing-fallback"],
  ["a date that may be missing", section("{{date contact.lastOrderAt}}"), "missing-fallback"],
  ["what a welcome does not have", section("\n{{years}}"), "missing-fallback", 7],
  ["a link to confirm in a welcome", section("{{links.confirm}}"), "missing-fallback"],
  ["raw output", section("{{{contact.email}}}"), "unescaped"],
  ["Handlebars that is not closed", section("{{#if topic}}a"), "handlebars", 7],
  ["a tag that is not closed", "<mj-section>", "mjml"],
  ["an unknown tag", "<mj-section>\n<mj-foo /></mj-section>", "mjml", 7],
  ["an unknown partial", section("{{> nothing}}"), "unknown-partial"],
  ["a lost placeholder", `${section("a")}\n{{contact.email}}`, "lost-placeholder", 7],
  ["a link over http", section('\n<a href="http://atlas.example">a</a>'), "bad-link", 7],
  ["an empty link", section('<a href="">a</a>'), "bad-link"],
  ["a link that is none", section("<a>a</a>"), "bad-link"],
  ["a link to a word", section('<a href="{{contact.email}}">a</a>'), "bad-link"],
  ["a link to a file", section('<a href="guide.pdf">a</a>'), "bad-link"],
  [
    "a button that leads nowhere",
    "<mj-section><mj-column>\n<mj-button>a</mj-button></mj-column></mj-section>",
    "bad-link",
    7,
  ],
  ["a picture without words", section('\n<img src="https://a.example/a.png">'), "no-alt", 7],
  [
    "a linked picture with no words",
    '<mj-section><mj-column><mj-image src="https://a.example/a.png" alt="" href="https://a.example" /></mj-column></mj-section>',
    "no-alt",
  ],
  [
    "a picture inside the mail",
    section('<img alt="a" src="data:image/png;base64,AA">'),
    "heavy-image",
  ],
  ["a picture beside the message", section('\n<img alt="a" src="a.png">'), "missing-image", 7],
  ["pale words", section('\n<p style="color:#999">pale</p>'), "low-contrast", 7],
  ["a mail that Gmail cuts", section("x".repeat(102_000)), "too-large", 0],
];

describe("lint finds", () => {
  test.each(inHello)("%s, with its line", async (_what, body, rule, line = 6) => {
    const said = await told({ [HELLO]: message(body) });
    expect(said).toContain(`${rule} in templates/${HELLO}${line ? `, line ${line}` : ""}`);
  });

  test.each([
    [
      { [HELLO]: message(section("a"), matter("x".repeat(61), "P")) },
      `long-subject in templates/${HELLO}, line 2`,
    ],
    [
      { [HELLO]: message(section("a"), matter("S", long)) },
      `long-preheader in templates/${HELLO}, line 3`,
    ],
    [
      { [HELLO]: message(section("a"), 'subject: "S"\n') },
      `front-matter in templates/${HELLO}, line 1`,
    ],
    [{ [HELLO]: undefined }, "missing-message in templates/messages/hello"],
    [{ "messages/other/fr.mjml": good[HELLO] }, "unused-message in templates/messages/other"],
    [
      { "pages/other/fr.md": good["pages/maroc/fr.md"], "pages/other/hero.svg": "<svg/>" },
      "unused-page in templates/pages/other",
    ],
    [{ "pages/maroc/fr.md": undefined }, "missing-page in templates/pages/maroc"],
    [{ "pages/maroc/hero.svg": undefined }, "missing-image in templates/pages/maroc/fr.md, line 1"],
    [
      { "pages/maroc/hero.svg": `<svg>${"<g/>".repeat(60_000)}</svg>` },
      "heavy-image in templates/pages/maroc/hero.svg",
    ],
    [
      { "pages/maroc/hero.svg": "<svg onload='x'/>" },
      "unsafe-image in templates/pages/maroc/hero.svg",
    ],
    [
      { "pages/maroc/fr.md": page("[a](http://a.example)") },
      "bad-link in templates/pages/maroc/fr.md, line 11",
    ],
    [
      { "pages/maroc/fr.md": page("![](/assets/a.png)") },
      "no-alt in templates/pages/maroc/fr.md, line 11",
    ],
    [
      { "pages/maroc/fr.md": page("#### Loin") },
      "heading-order in templates/pages/maroc/fr.md, line 11",
    ],
    [
      {
        [HELLO]: message(section("a"), `${matter("S", "P")}transactional: true\n`),
        "layout/footer-transactional.mjml": "",
      },
      `no-unsubscribe in templates/${HELLO}`,
    ],
    [
      { "messages/hello/fr.txt": "Bonjour {{links.preferences}} {{links.unsubscribe}}" },
      "no-postal-address in templates/messages/hello/fr.txt",
    ],
    [
      { "messages/hello/fr.txt": "{{contact.name}}" },
      "unknown-variable in templates/messages/hello/fr.txt, line 1",
    ],
    [{ "messages/hello/fr.txt": " " }, "no-text in templates/messages/hello/fr.txt"],
    [
      {
        "layout/layout.mjml": good["layout/layout.mjml"]?.replace(
          "{{links.unsubscribe}}",
          "https://a.example",
        ),
      },
      `no-unsubscribe in templates/${HELLO}`,
    ],
  ] satisfies [Record<string, string | undefined>, string][])("in %o: %s", async (files, said) => {
    expect(await told(files)).toContain(said);
  });

  test("a message and a page that are not in every language, and says which one is sent", async () => {
    const words = { fr: "x", en: "x" };
    const { topics, ...rest } = smallProgramme();
    const both = {
      ...rest,
      languages: ["en", "fr"],
      topics: topics.map((topic) => ({
        ...topic,
        label: words,
        consent: { version: "1", text: words },
      })),
    };
    const problems = await problemsWith({}, both);
    const missing = problems.filter(({ rule }) => rule === "missing-language");
    expect(missing.map(({ file }) => file)).toContain("templates/messages/hello");
    expect(missing[0]?.found).toContain("“fr” is sent instead");
    expect(problems.map(({ rule }) => rule)).toContain("missing-page-language");
  });

  test("words that are pale in the dark only, where a dark style is", async () => {
    const head = (css: string) => `<mj-head><mj-style>${css}</mj-style></mj-head>`;
    const layout = (css: string) => ({
      "layout/layout.mjml": good["layout/layout.mjml"]?.replace("<mj-head></mj-head>", head(css)),
    });
    const dark = (css: string) => `@media (prefers-color-scheme: dark) { ${css} }`;
    expect(await told(layout("div { background: #fff; color: #000 }"))).toEqual([]);
    const [faint] = await problemsWith(
      layout(dark("div { background: #222 !important; color: #444 !important }")),
    );
    expect(faint).toMatchObject({ rule: "low-contrast" });
    expect(faint?.found).toContain("in dark mode");
    expect(
      await told(
        layout(
          dark(
            "div { background: #222 !important; color: #eee !important } a { color: #eee !important }",
          ),
        ),
      ),
    ).toEqual([]);
  });

  test("a variable in one use of a message that its other use has", async () => {
    const { journeys, ...rest } = smallProgramme();
    const [welcome, yearly] = journeys;
    if (!welcome || !yearly) throw new Error("There are two journeys");
    const steps = yearly.steps.map((step) => ({ ...step, message: "hello" }));
    const programme = { ...rest, journeys: [welcome, { ...yearly, steps }] };
    const files = {
      [HELLO]: message(section("{{topic.label}}")),
      "messages/thanks/fr.mjml": undefined,
    };
    const [problem] = await problemsWith(files, programme);
    expect(problem).toMatchObject({ rule: "missing-fallback", line: 6 });
    expect(problem?.found).toContain("the step “thanks” of the journey “yearly”");
    const asked = message(section("{{#if topic}}{{topic.label}}{{/if}}"));
    expect(await told({ ...files, [HELLO]: asked }, programme)).toEqual([]);
  });

  test("a file that cannot be read, and does not say that it is missing", async () => {
    expect(await told({ [HELLO]: message("{{#if topic}}") })).toEqual([
      `handlebars in templates/${HELLO}, line 7`,
    ]);
  });

  test("nothing in a stray file", async () => {
    expect(await told({ "messages/notes.txt": "mine", "pages/.DS_Store": "x" })).toEqual([]);
  });

  test("every fault of a file at once, and one of a partial once", async () => {
    const two = section("{{a}} {{> box}}\n{{b}}");
    const said = await told({
      [HELLO]: message(two),
      "messages/thanks/fr.mjml": message(two),
      "layout/box.mjml": "{{c}}",
    });
    expect(said).toEqual([
      "unknown-variable in templates/layout/box.mjml, line 1",
      "unknown-variable in templates/messages/hello/fr.mjml, line 6",
      "unknown-variable in templates/messages/hello/fr.mjml, line 7",
      "unknown-variable in templates/messages/thanks/fr.mjml, line 6",
      "unknown-variable in templates/messages/thanks/fr.mjml, line 7",
    ]);
  });
});

test("each rule has a sentence that says why it matters", () => {
  for (const why of Object.values(languages.en.texts.lint.why)) {
    expect(why).toMatch(/^[A-Z].{20,}\.$/);
  }
});

test("templates with an error are refused as a whole, with the line, the reason and the remedy", async () => {
  const programme = smallProgramme({ languages: ["de"] });
  const refusal = await checkedTemplates(FIXTURE_TEMPLATES, programme).then(String, String);
  expect(refusal).toMatch(/Cannot use the templates: \d+ errors and 0 warnings/);
  expect(refusal).toMatch(
    /Why: {2}The programme sends it.*\n {4}Fix: {2}Write templates\/messages\/hello\/de\.mjml/,
  );
});
