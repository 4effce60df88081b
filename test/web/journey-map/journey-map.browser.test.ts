import * as fc from "fast-check";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { journeyMapSvg } from "../../../src/web/journey-map/journey-map.tsx";
import { printable } from "../../../src/web/journey-map/wrap.ts";
import { hasBrowser, inBrowser, startBrowser } from "../../browser.ts";
import { namesOf, plainWords, programmes, subjects } from "./arbitrary-programme.ts";

const RUNS = { numRuns: 40 };

describe.skipIf(!hasBrowser)(inBrowser("the map as a file"), { timeout: 120_000 }, () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await startBrowser();
    page = await (await browser.newContext({ offline: true })).newPage();
  });

  afterAll(() => browser?.close());

  test("is well-formed XML that runs and loads nothing, and contains all of any programme", async () => {
    await fc.assert(
      fc.asyncProperty(programmes(), subjects(), async (programme, subjectOf) => {
        const svg = journeyMapSvg({ programme, subjectOf, language: "en" });
        const read = await page.evaluate<Reading>(`(${READ})(${JSON.stringify(svg)})`);
        expect(read.fault).toBeNull();
        expect(read.strange).toEqual([]);
        const title = printable(`Journey map of ${programme.name}`);
        expect(read.title).toBe(title.replace(/\r\n?/g, "\n"));
        for (const [kind, names] of Object.entries(namesOf(programme))) {
          expect(read.kinds.filter((name) => name === kind).length).toBe(names.length);
        }
      }),
      RUNS,
    );
  });

  test("keeps every line of text within its card, in this system's fonts", async () => {
    await fc.assert(
      fc.asyncProperty(
        programmes(plainWords),
        subjects(plainWords),
        async (programme, subjectOf) => {
          await page.setContent(journeyMapSvg({ programme, subjectOf, language: "fr" }));
          expect(await page.evaluate(OUTSIDE)).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });
});

type Reading = {
  readonly fault: string | null;
  readonly title: string;
  readonly kinds: readonly string[];
  readonly strange: readonly string[];
};

/** Reads a file like a browser: its XML error, if any, and its contents. */
const READ = `(svg) => {
  const file = new DOMParser().parseFromString(svg, "image/svg+xml");
  const all = [...file.querySelectorAll("*")];
  const known = ["svg", "title", "desc", "style", "g", "rect", "path", "text", "tspan"];
  const isStrange = ({ localName, attributes }) =>
    !known.includes(localName) || [...attributes].some(({ name }) => /^on|href$|^style$/.test(name));
  return {
    fault: file.querySelector("parsererror")?.textContent ?? null,
    title: file.querySelector("svg > title")?.textContent,
    kinds: all.filter((one) => one.localName === "g").map((one) => one.classList[0]),
    strange: all.filter(isStrange).map(({ localName }) => localName),
  };
}`;

/** The lines of text that end less than 4 pixels from the right edge of their card, or beyond it. */
const OUTSIDE = `[...document.querySelectorAll("g")].flatMap((card) => {
  const width = card.querySelector("rect.card")?.width.baseVal.value ?? Infinity;
  return [...card.querySelectorAll(":scope > text")]
    .filter((text) => text.getBBox().x + text.getBBox().width > width - 4)
    .map((text) => text.textContent);
})`;
