import { marked } from "marked";
import { expect, test } from "vitest";
import type { Topic } from "../../src/domain/programme.ts";
import { programmeSchema } from "../../src/domain/programme-schema.ts";
import { pageProblems } from "../../src/lint/page-rules.ts";
import { programme as example } from "../fixture/programme.ts";
import { fixturePages } from "../web/public/fixture-pages.ts";
import { fixtureProgramme } from "../web/public/fixture-programme.ts";
import { programmeWith, publicSite } from "../web/public/site.ts";
import { inEnglish } from "./in-english.ts";

const [maroc] = fixtureProgramme.topics as [Topic];
const file = "templates/pages/maroc/fr.md";

const goodWords = `## What you will find

Three [routes](https://example.com/routes), told by [mail](mailto:us@example.com).

### When to go

In spring: [see Spain](/t/espagne). [Back to the form](#field-email).

![The kasbah](/assets/pages/maroc/atlas.svg)

## Who writes

Nadia.`;

/** What is wrong with the page of a topic made from `words`, its HTML spoiled by `spoil`. */
async function problemsOf({
  words = goodWords,
  spoil = (html: string) => html,
  topic = maroc,
  programme = fixtureProgramme,
  language = "fr",
}) {
  const body = await marked(words);
  const page = (name: string, spoken: string) => ({ ...fixturePages.page(name, spoken), body });
  const { app } = publicSite({ programme, pages: { ...fixturePages, page } });
  const html = await (await app.request(`/t/${topic.name}?lang=${language}`)).text();
  const lineOf = (text: string) => {
    const at = words.split("\n").findIndex((line) => line.includes(text));
    return at < 0 ? undefined : at + 1;
  };
  return pageProblems({ html: spoil(html), file, lineOf }, topic, language, programme).map(
    inEnglish,
  );
}

function replacing(from: string | RegExp, to: string) {
  return (html: string) => {
    const spoiled = html.replace(from, to);
    if (spoiled === html) throw new Error(`Wanted ${from} in the page, found none`);
    return spoiled;
  };
}

test("pageProblems() finds nothing wrong with any page of the fixture and the example", async () => {
  for (const programme of [fixtureProgramme, programmeSchema.parse(example)]) {
    for (const topic of programme.topics) {
      for (const language of programme.languages) {
        expect(await problemsOf({ programme, topic, language })).toEqual([]);
      }
    }
  }
});

test.each<[string, string | RegExp, string, string, string]>([
  ["a label gone", '<label for="field-wish">', "<label>", "no-label", "“wish”"],
  ["a label for another", 'for="field-arrival"', 'for="field-wish"', "no-label", "“arrival”"],
  ["an empty label", /(<label for="field-wish">).*?(<\/label>)/, "$1$2", "no-label", "“wish”"],
  ["a choice without label", 'for="field-travelMonth"', "", "no-label", "“travelMonth”"],
  ["a sentence changed", "Je peux me", "On peux me", "no-consent", "word for word"],
  [
    "a sentence with more",
    "à tout moment.",
    "à tout moment. Ou non.",
    "no-consent",
    "word for word",
  ],
  ["a box that is no box", 'type="checkbox" value="yes" required', "", "no-consent", "none"],
  ["a box of another name", 'name="consent"', 'name="agreed"', "no-consent", "found none"],
  ["a box not required", 'value="yes" required=""', 'value="yes"', "no-consent", "an optional one"],
  [
    "a box ticked",
    'value="yes" required',
    'value="yes" checked required',
    "no-consent",
    "already ticked",
  ],
  ["a required field gone", 'name="travelMonth"', "", "missing-field", "“travelMonth”"],
  ["no e-mail", 'name="email"', "", "missing-field", "“email”"],
  [
    "a required field left open",
    '<select id="field-travelMonth" name="travelMonth" required=""',
    '<select id="field-travelMonth" name="travelMonth"',
    "missing-field",
    "an optional field",
  ],
  [
    "a field that is not sent",
    'name="travelMonth" required=""',
    'name="travelMonth" required disabled',
    "missing-field",
    "an optional field",
  ],
  [
    "a field outside of the form",
    /<form(.*)<\/form>/s,
    "<div$1</div>",
    "missing-field",
    "“travelMonth”",
  ],
])("pageProblems() finds %s", async (_, from, to, rule, found) => {
  const problems = await problemsOf({ spoil: replacing(from, to) });
  expect(problems).toContainEqual({
    rule,
    file,
    line: undefined,
    found: expect.stringContaining(found),
    fix: expect.stringMatching(/\S/),
  });
  const others = problems.filter((problem) => problem.rule !== rule);
  expect(others.filter(({ rule }) => rule !== "no-consent" && rule !== "no-label")).toEqual([]);
});

test.each([
  ["a sentence that is nowhere", /(<label for="field-consent">)[^<]*/, "$1"],
  ["no box and no sentence", /<div class="question tick">(?:(?!<\/div>).)*consent.*?<\/div>/, ""],
])("pageProblems() finds %s", async (_, from, to) => {
  const problems = await problemsOf({ spoil: replacing(from, to) });
  expect(problems.map(({ rule, found }) => [rule, found])).toContainEqual([
    "no-consent",
    expect.stringContaining(maroc.consent.text.fr as string),
  ]);
});

test.each([
  "<label>A wish <input name=wish></label>",
  "<label>A wish <input name=wish id=w></label>",
  "<span id=w>A wish</span> <input name=wish aria-labelledby=w>",
  "<input name=wish aria-label='A wish'>",
  "<input type=hidden name=wish> <input type=submit value=Send>",
])("pageProblems() takes %s for labelled", async (field) => {
  expect(await problemsOf({ words: `${goodWords}\n\n${field}` })).toEqual([]);
});

test("pageProblems() takes a label for that of one field", async () => {
  const words = "## First\n\n<label>A <input name=a> <input name=b></label> <input name=c>";
  expect(await problemsOf({ words })).toMatchObject([
    { rule: "no-label", found: expect.stringContaining("“b”"), line: undefined },
    { rule: "no-label", found: expect.stringContaining("“c”") },
  ]);
});

test("pageProblems() wants the sentence of consent beside its box", async () => {
  const sentence = maroc.consent.text.fr as string;
  const spoil = replacing(/(<label for="field-consent">)[^<]*/, "$1D’accord");
  expect(await problemsOf({ words: `## First\n\n${sentence}`, spoil })).toMatchObject([
    { rule: "no-consent", found: expect.stringContaining("D’accord") },
  ]);
});

test("pageProblems() requires only that a required yes-or-no box exists", async () => {
  const field = { name: "firstTime", label: { fr: "Premier voyage", en: "First journey" } };
  const fields = [{ ...field, type: "yes-no" as const, required: true, choices: [] }];
  const topic = { ...maroc, fields };
  const programme = programmeWith({ topics: [topic] });
  expect(await problemsOf({ topic, programme })).toEqual([]);
  const spoil = replacing('name="firstTime"', 'name="second"');
  expect(await problemsOf({ topic, programme, spoil })).toMatchObject([{ rule: "missing-field" }]);
});

const wrongWords: readonly [string, string, string][] = [
  ["[here](http://example.com)", "bad-link", "“http://example.com”"],
  ["[here]()", "bad-link", "found “”"],
  ["[here](#)", "bad-link", "“#”"],
  ["[here](#nowhere)", "bad-link", "“#nowhere”"],
  ["[here](guide.pdf)", "bad-link", "“guide.pdf”"],
  ["[here](//example.com/guide)", "bad-link", "“//example.com/guide”"],
  ["[here](javascript:alert(1))", "bad-link", "“javascript:"],
  ["[here](https://)", "bad-link", "“https://”"],
  ["[here](https://:80)", "bad-link", "“https://:80”"],
  ["[](https://example.com)", "bad-link", "a text for the link"],
  ["[![](/assets/pages/maroc/atlas.svg)](https://example.com)", "bad-link", "a text for the link"],
  ["![](/assets/pages/maroc/atlas.svg)", "no-alt", "atlas.svg"],
  ['<img src="/assets/pages/maroc/atlas.svg">', "no-alt", "atlas.svg"],
  ["![A kasbah](https://example.com/kasbah.jpg)", "missing-image", "kasbah.jpg"],
  ["![A kasbah](kasbah.jpg)", "missing-image", "kasbah.jpg"],
  ["#### Too deep", "heading-order", "level 2 to 3, found level 4"],
  ["# A second title", "heading-order", "found level 1"],
];

test.each(wrongWords)("pageProblems() finds %s, and its line", async (wrong, rule, found) => {
  const problems = await problemsOf({ words: `## First\n\nText.\n\n${wrong}\n\nText.` });
  expect(problems).toContainEqual({
    rule,
    file,
    line: 5,
    found: expect.stringContaining(found),
    fix: expect.stringMatching(/\S/),
  });
});

test("pageProblems() follows headings from the title of the page on, past the one of the form", async () => {
  const problems = await problemsOf({ words: "### First\n\n#### Second\n\n## Third" });
  expect(problems).toMatchObject([
    { rule: "heading-order", line: 1, fix: "Begin it with “##” and a space" },
  ]);
  const spoil = replacing(/<(\/?)h1>/g, "<$1p>");
  expect(await problemsOf({ spoil })).toMatchObject([
    { found: expect.stringContaining("level 1") },
  ]);
});
