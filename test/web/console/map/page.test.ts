import { wcagContrast } from "culori";
import { expect, test } from "vitest";
import { MapPage } from "../../../../src/web/console/map/page.tsx";
import { DARK, LIGHT } from "../../../../src/web/journey-map/map-style.ts";
import type { ConsoleSection } from "../../../../src/web/parts/layout.tsx";
import { textsIn } from "../../../../src/web/texts/texts.ts";
import { bakery, consoleOf, START } from "../fixture.ts";

const MAP = "/console/programme/map";

async function read(path: string, { app } = consoleOf()): Promise<string> {
  const response = await app.request(path);
  expect(response.status).toBe(200);
  return response.text();
}

test("the programme links to its map, and the map back to the programme", async () => {
  expect(await read("/console/programme")).toContain(`href="${MAP}"`);
  expect(await read(MAP)).toContain('href="/console/programme"');
});

test("the map is in the language that is asked for, else in the reader's, else in the programme's own", async () => {
  const wanted = [
    [MAP, "Bread"],
    [`${MAP}?lang=fr`, "Le pain"],
    [`${MAP}?language=fr`, "Le pain"],
    [`${MAP}?language=en`, "Bread"],
    [`${MAP}?language=%22%3E`, "Bread"],
  ] as const;
  for (const [path, label] of wanted) {
    const page = await read(path);
    const [picture = "", words = ""] = page.split("</svg>");
    expect(picture, path).toContain(`>${label}</text>`);
    expect(words, path).toContain(`>${label}</strong>`);
    expect(await read(path.replace(MAP, `${MAP}.svg`))).toContain(`>${label}</text>`);
  }
  const page = await read(`${MAP}?language=en`);
  expect(page).toContain(`href="${MAP}?language=fr"`);
  expect(page).toMatch(/aria-current="page"[^>]*>English</);
  expect(page).toContain(`href="${MAP}.svg?language=en&amp;download=1"`);
});

test("the subjects are those of the language", async () => {
  const all = consoleOf();
  all.world.messages.outline = (message, language) => ({
    subject: `${message} in {{topic.label}}, ${language}`,
    preheader: "",
    language,
  });
  const page = await read(`${MAP}?language=en`, all);
  expect(page).toContain('<q lang="en">bread-care in <em>[topic.label]</em>, en</q>');
  expect(page.split("</svg>")[0]).toContain('<tspan class="filled">[topic.label]</tspan>');
});

test("the words under the picture say what starts each journey", async () => {
  const [, words = ""] = (await read(`${MAP}?language=en`)).split("</svg>");
  const text = words.replace(/<[^>]+>/g, "").replace(/\s+/g, " ");
  expect(text).toContain("Bread: group bread, after confirming by the mail confirmation");
  expect(text).toContain("Cakes: group cakes, at once");
  expect(text).toContain("welcome, starts on joining Bread or Cakes");
  expect(text).toContain("after 3 days, step recipes: welcome-recipes");
  expect(text).toContain("help, starts on entering the stage New client");
  expect(text).toContain("anniversary, starts every year on the day of the first order");
});

test("each mail links to the studio, where there is one", async () => {
  const texts = textsIn("en");
  const map = { programme: bakery, subjectOf: () => "Hello", language: "fr", texts };
  const reader = { texts, here: MAP };
  const frame = { ...reader, programme: bakery, now: START, local: true };
  const pageWith = (...sections: ConsoleSection[]) =>
    String(MapPage({ frame: { ...frame, sections }, map }));
  for (const { message } of bakery.journeys.flatMap(({ steps }) => steps)) {
    expect(pageWith("studio")).toContain(`href="/console/studio/messages/${message}"`);
  }
  expect(pageWith("overview")).not.toContain("/console/studio");
});

test("the map is an SVG file that may load and run nothing, to look at or to keep", async () => {
  const { app } = consoleOf();
  const shown = await app.request(`${MAP}.svg?language=fr`);
  expect(shown.headers.get("Content-Type")).toBe("image/svg+xml; charset=utf-8");
  expect(shown.headers.get("Content-Disposition")).toBe('inline; filename="journey-map.svg"');
  const policy = shown.headers.get("Content-Security-Policy") ?? "";
  expect(policy.split("; ").sort()).toEqual([
    "default-src 'none'",
    "frame-ancestors 'none'",
    "sandbox",
    "style-src 'unsafe-inline'",
  ]);
  expect(await shown.text()).toMatch(
    /^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg [^>]*role="img"[^>]*>/,
  );
  const kept = await app.request(`${MAP}.svg?language=fr&download=1`);
  expect(kept.headers.get("Content-Disposition")).toBe('attachment; filename="journey-map.svg"');
});

test("the picture in the page brings no style that the page's policy would refuse", async () => {
  expect(await read(MAP)).not.toContain("<style");
  expect(await read("/console/assets/console.css")).toContain(".journey-map .subject");
  expect(await read(`${MAP}.svg`)).toContain(".journey-map .subject");
});

test("labels are shown as text, never as markup", async () => {
  const label = { fr: "x", en: "<script>alert(1)</script>" };
  const [topic, ...others] = bakery.topics;
  const programme = { ...bakery, topics: [{ ...topic, label }, ...others] } as typeof bakery;
  for (const path of [MAP, `${MAP}.svg`]) {
    const page = await read(path, consoleOf(programme));
    expect(page).toContain("&lt;script");
    expect(page).not.toContain("<script");
  }
});

test("the deployed console has the map too", async () => {
  expect((await consoleOf().deployed.request(MAP)).status).toBe(200);
  expect((await consoleOf().deployed.request(`${MAP}.svg`)).status).toBe(200);
});

test.each([LIGHT, DARK])(
  "every text of the picture stands out from what is behind it",
  (colours) => {
    const { paper, ground, surface, text, quiet, topic, stage, order } = colours;
    const hues = [topic, stage, order];
    for (const behind of [paper, ground, surface, ...hues.map(({ soft }) => soft)]) {
      for (const ink of [text, quiet]) expect(wcagContrast(ink, behind)).toBeGreaterThan(4.5);
    }
    for (const { soft, line, strong } of hues) {
      for (const behind of [ground, surface, soft]) {
        expect(wcagContrast(strong, behind)).toBeGreaterThan(4.5);
      }
      // Arrows and frames are seen, not read (WCAG 2.2, 1.4.11).
      expect(wcagContrast(line, ground)).toBeGreaterThan(3);
    }
  },
);
