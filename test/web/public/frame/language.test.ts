import { expect, test } from "vitest";
import { postForm, programmeWith, publicSite } from "../site.ts";

async function languageOf(path: string, header?: string, site = publicSite()): Promise<string> {
  const headers: Record<string, string> = header ? { "Accept-Language": header } : {};
  const page = await (await site.app.request(path, { headers })).text();
  return /<html lang="([^"]*)"/.exec(page)?.[1] ?? "none";
}

test.each([
  ["/t/maroc", undefined, "fr"],
  ["/t/maroc", "en", "en"],
  ["/t/maroc", "en-GB,en;q=0.9,fr;q=0.8", "en"],
  ["/t/maroc", "de-DE,de;q=0.9,en;q=0.5,fr;q=0.4", "en"],
  ["/t/maroc", "en;q=0.2,fr-CA;q=0.9", "fr"],
  ["/t/maroc", "en;q=0,de", "fr"],
  ["/t/maroc", "*", "fr"],
  ["/t/maroc", ";;;,,=", "fr"],
  ["/t/maroc?lang=fr", "en", "fr"],
  ["/t/maroc?lang=en", "fr", "en"],
  ["/t/maroc?lang=de", "en", "en"],
  ["/t/maroc?lang=__proto__", undefined, "fr"],
])("GET %s with Accept-Language %s speaks %s", async (path, header, expected) => {
  expect(await languageOf(path, header)).toBe(expected);
});

test("a page never speaks a language the programme does not", async () => {
  const site = publicSite({ programme: programmeWith({ languages: ["fr"] }) });
  expect(await languageOf("/t/maroc?lang=en", "en", site)).toBe("fr");
});

test("a page links to itself in every language", async () => {
  const page = await (await publicSite().app.request("/t/maroc?lang=fr")).text();
  expect(page).toContain('<a href="/t/maroc?lang=en" lang="en" hreflang="en">English</a>');
  expect(page).toContain(
    '<a href="/t/maroc?lang=fr" lang="fr" hreflang="fr" aria-current="true">Français</a>',
  );
});

test("a form sent again speaks the language of the form, whatever the browser prefers", async () => {
  const fields = { language: "en", email: "" };
  const response = await postForm(publicSite(), "/t/maroc", fields, { "Accept-Language": "fr" });
  expect(await response.text()).toContain('<html lang="en"');
  expect(response.headers.get("Content-Language")).toBe("en");
});
