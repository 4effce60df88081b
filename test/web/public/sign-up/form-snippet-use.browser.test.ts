import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Field, Topic } from "../../../../src/domain/programme.ts";
import { programmeSchema } from "../../../../src/domain/programme-schema.ts";
import { barriersOf, hasBrowser, inBrowser } from "../../../browser.ts";
import { programme as example } from "../../../fixture/programme.ts";
import { fixtureProgramme } from "../fixture-programme.ts";
import { onlyContact } from "../site.ts";
import { type OtherSites, pageAround, startOtherSites } from "./other-site.ts";

const [maroc, espagne] = fixtureProgramme.topics as [Topic, Topic];

/** How other sites look: as a browser shows them, as their reader wishes, always dark, and with a will of their own. */
const LOOKS = {
  plain: "",
  willing: ":root { color-scheme: light dark } body { font: 1em/1.6 sans-serif }",
  dark: "body { background: #10202c; color: #e8eef2; font: 18px Georgia, serif }",
  wilful: `html { font-size: 62.5% } body { color: #4a3b2a; background: #fbf7ef; font-size: 1.4rem }
    input, select, button { font-size: 1rem; padding: 0 } label { display: inline; font-size: 1.1rem }
    p { margin: 5rem }`,
} as const;

/** All as they are, but every sign-up waits for its confirmation, with what it said. */
const programmes = [fixtureProgramme, programmeSchema.parse(example)].map((programme) => ({
  ...programme,
  topics: programme.topics.map((topic) => ({ ...topic, doubleOptIn: true })),
}));
const everyTopic = programmes.flatMap((programme, index) =>
  programme.topics.map((topic, place) => {
    const language = (index + place) % 2 === 0 ? "en" : "fr";
    return { programme, topic, language, name: topic.name };
  }),
);

/** What is typed or pressed at a field of a type, and what it comes to. */
const ANSWERS: Readonly<Record<Field["type"], readonly [readonly string[], unknown]>> = {
  text: [[..."Shade"], "Shade"],
  number: [["2"], 2],
  date: [[..."04152027"], "2027-04-15"],
  "yes-no": [["Space"], true],
  choice: [["ArrowDown"], "the first"],
  set: [["Space"], "the first alone"],
  place: [[], "asked for by no form"],
};

function keysFor(name: string, { fields }: Topic): readonly string[] {
  if (name === "email") return [..."ada@example.com"];
  const declared = fields.find((field) => field.name === name);
  return ANSWERS[declared?.type ?? (name === "consent" ? "yes-no" : "text")][0];
}

function answerTo({ type, choices }: Field): unknown {
  return type === "choice" ? choices[0]?.value : ANSWERS[type][1];
}

type Focused = { readonly id: string; readonly name: string; readonly isSeen: boolean };

/** Goes on to the next place with the keyboard, past the parts of a date. */
async function next(page: Page, from: string | undefined): Promise<Focused> {
  for (;;) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate<Focused>(`(() => {
      const { id, name } = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      return { id, name, isSeen: outlineStyle === "solid" && outlineWidth === "3px" };
    })()`);
    if (focused.id !== from) return focused;
  }
}

/** Passes every field with the keyboard, fills in those of one form, and sends it. Answers with the ids passed. */
async function signUpByKeyboard(page: Page, topic: Topic, form: string): Promise<string[]> {
  const passed: string[] = [];
  while (!passed.includes(`${form}submit`)) {
    const { id, name, isSeen } = await next(page, passed.at(-1));
    expect({ id, isSeen }).toEqual({ id: expect.stringMatching(/^relance-/), isSeen: true });
    passed.push(id);
    const keys = id.startsWith(form) && name ? keysFor(name, topic) : [];
    for (const key of keys) await page.keyboard.press(key);
  }
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  return passed;
}

describe.skipIf(!hasBrowser)(inBrowser("using the form on another site"), () => {
  let sites: OtherSites;

  beforeAll(async () => {
    sites = await startOtherSites();
  }, 60_000);

  afterAll(() => sites?.close());

  test.each(everyTopic)(
    "it takes a sign-up to $name in $language by keyboard, without JavaScript",
    async ({ programme, topic, language }) => {
      const site = await sites.ours(programme);
      const both = `${site.snippet(topic, "fr")}<p>Or:</p>${site.snippet(topic, "en")}`;
      const page = await sites.open(pageAround(both), { javaScriptEnabled: false });
      const address = page.url();
      const passed = await signUpByKeyboard(page, topic, `relance-${topic.name}-${language}-`);
      expect(passed.filter((id) => id.endsWith("website"))).toEqual([]);
      expect(page.url()).toBe(`${site.publicUrl}/t/${topic.name}/check-inbox?lang=${language}`);

      const contact = await onlyContact(site);
      expect(contact).toMatchObject({ email: "ada@example.com", language });
      const signUp = contact.memberships[topic.name]?.asked?.at(-1);
      const answers = topic.fields.map((field) => [field.name, answerTo(field)]);
      expect(signUp?.fields).toEqual(Object.fromEntries(answers));
      const { version, text } = topic.consent;
      expect(signUp?.consent).toMatchObject({ page: address, version, text: text[language] });
    },
  );

  test.each(Object.keys(LOOKS) as (keyof typeof LOOKS)[])(
    "it can be used by everybody where all is %s, on a telephone too",
    async (look) => {
      const { snippet } = await sites.ours(fixtureProgramme);
      const html = pageAround(snippet(maroc, "fr") + snippet(espagne, "en"), LOOKS[look]);
      const page = await sites.open(html, { viewport: { width: 360, height: 740 } });
      expect(await barriersOf(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await barriersOf(page, "dark")).toEqual([]);

      // The field that people do not see, and then what they press: of a box, its label, which lies around it.
      expect(await page.locator(".relance-aside").first().boundingBox()).toMatchObject({
        width: 1,
        height: 1,
      });
      const targets =
        "select, button, :not(.relance-aside, .relance-tick) > input, .relance-tick label";
      const heights = await page.evaluate<number[]>(
        `[...document.querySelectorAll("form :is(${targets}):not([type=hidden])")].map((target) =>
          target.getBoundingClientRect().height)`,
      );
      expect(heights).toHaveLength(13);
      expect(heights.filter((height) => height < 44)).toEqual([]);
      await page
        .locator(".relance-tick")
        .nth(1)
        .click({ position: { x: 30, y: 2 } });
      expect(await page.isChecked("#relance-maroc-fr-consent")).toBe(true);
    },
  );
});
