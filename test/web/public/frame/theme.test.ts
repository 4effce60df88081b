import { expect, test } from "vitest";
import { templatePages } from "../../../../src/adapters/templates/pages.ts";
import { preferencesApp } from "../../../../src/web/public/preferences/app.tsx";
import { fixturePages } from "../fixture-pages.ts";
import { publicSite } from "../site.ts";

const icon = '<svg xmlns="http://www.w3.org/2000/svg"><circle r="9"/></svg>';
const css = ":root { --accent: #005a3c; }\n";

/** The pages of a firm with this theme, and what its stylesheet and icon are called on a page. */
async function themed(theme?: string, drawing?: string) {
  const compiled = { messages: {}, pages: {}, images: {}, theme, icon: drawing };
  const pages = { ...fixturePages, theme: templatePages(compiled).theme };
  const site = publicSite({ pages });
  const html = await (await site.app.request("/t/maroc?lang=en")).text();
  const [style = ""] = /\/assets\/public[^"]*\.css/.exec(html) ?? [];
  const [tab = ""] = /\/assets\/public[^"]*\.svg/.exec(html) ?? [];
  return { ...site, style, tab };
}

test("a page shows the firm's own colours and icon, kept for as long as they stay", async () => {
  const { app, style, tab } = await themed(css, icon);
  const sheet = await app.request(style);
  expect(await sheet.text()).toMatch(/--accent: #1f5f99;[\s\S]*:root \{ --accent: #005a3c; \}\n$/);
  expect(sheet.headers.get("Cache-Control")).toContain("immutable");
  expect(await (await app.request(tab)).text()).toBe(icon);
});

test("another theme, or another icon, has another name", async () => {
  const found = await Promise.all([themed(), themed(css), themed(css, icon)]);
  expect(new Set(found.map(({ style }) => style)).size).toBe(3);
  expect(new Set(found.map(({ tab }) => tab)).size).toBe(3);
});

test("a firm without a theme has sober colours and a plain icon", async () => {
  const { app, style, tab } = await themed();
  expect(await (await app.request(style)).text()).toContain("--accent: #1f5f99");
  expect(await (await app.request(tab)).text()).toContain("#1f5f99");
});

test("a page that knows no theme asks for the latest by name", async () => {
  const { app, world } = await themed(css, icon);
  const { pages: _, ...without } = world;
  const html = await (await preferencesApp(without).request("/preferences/x")).text();
  expect(html).toContain('href="/assets/public.css"');
  const sheet = await app.request("/assets/public.css");
  expect(await sheet.text()).toContain("#005a3c");
  expect(sheet.headers.get("Cache-Control")).toBe("public, max-age=60");
});
