import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Hono } from "hono";
import { html } from "hono/html";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Topic } from "../../../../src/domain/programme.ts";
import { hasBrowser, inBrowser } from "../../../browser.ts";
import { fixtureProgramme } from "../fixture-programme.ts";
import { contactsOf, onlyContact, programmeWith } from "../site.ts";
import { type OtherSites, pageAround, type ServedSite, startOtherSites } from "./other-site.ts";

const [maroc, espagne] = fixtureProgramme.topics as [Topic, Topic];

/** Fills in what must be filled in, and sends. Answers with the status of the page that comes. */
async function send(page: Page, more?: () => Promise<unknown>): Promise<number | undefined> {
  await page.fill("[name=email]", "ada@example.com");
  await page.check("[name=consent]");
  await more?.();
  const [response] = await Promise.all([page.waitForNavigation(), page.click("[type=submit]")]);
  return response?.status();
}

describe.skipIf(!hasBrowser)(inBrowser("sending the form on another site"), () => {
  let sites: OtherSites;
  let site: ServedSite;

  beforeAll(async () => {
    sites = await startOtherSites();
  }, 60_000);

  beforeEach(async () => {
    site = await sites.ours(fixtureProgramme);
  });

  afterAll(() => sites?.close());

  test("what was wrong is shown on our page; from there, the visitor goes where the form says", async () => {
    const other = await sites.serving(new Hono().get("/merci", ({ text }) => text("Merci !")));
    site = await sites.ours(programmeWith({ allowedRedirects: [`${other}/merci`] }));
    const form = site.snippet(espagne, "en");
    const uncommented = form.replace(/<!-- (<input .*name="redirect".*>) -->/, "$1");
    const page = await sites.open(pageAround(uncommented));
    expect(await send(page, () => page.fill("[name=firstName]", "www.example.com"))).toBe(422);
    expect(page.url()).toBe(`${site.publicUrl}/t/espagne?lang=en`);
    expect(await page.textContent("[role=alert]")).toContain("Links aren’t allowed here.");
    expect(await page.inputValue("#field-email")).toBe("ada@example.com");
    expect(await contactsOf(site)).toEqual([]);

    expect(await send(page, () => page.fill("[name=firstName]", "Ada"))).toBe(200);
    expect([page.url(), await page.textContent("body")]).toEqual([`${other}/merci`, "Merci !"]);
    expect(await onlyContact(site)).toMatchObject({ firstName: "Ada" });
  });

  test("who was shown an older sentence is asked again, with that of today", async () => {
    const older = { ...espagne, consent: { version: "2025-01", text: { fr: "Oui", en: "Yes" } } };
    const page = await sites.open(pageAround(site.snippet(older, "en")));
    expect(await send(page)).toBe(422);
    expect(await page.textContent("form")).toContain(espagne.consent.text.en);
    expect(await page.isChecked("#field-consent")).toBe(false);
    expect(await contactsOf(site)).toEqual([]);
  });

  test("nothing is taken from what fills in the field that people do not see", async () => {
    const page = await sites.open(pageAround(site.snippet(espagne, "en")));
    const fill = `document.querySelector("[name=website]").value = "https://spam.example"`;
    expect(await send(page, () => page.evaluate(fill))).toBe(422);
    expect(await page.textContent("[role=alert]")).toContain("A hidden field was filled in");
    expect(await contactsOf(site)).toEqual([]);
  });

  test("the browser itself stops a form that is not filled in", async () => {
    const page = await sites.open(pageAround(site.snippet(maroc, "en")));
    const here = page.url();
    await page.click("[type=submit]");
    expect(await page.evaluate("[location.href, document.activeElement.name]")).toEqual([
      here,
      "email",
    ]);
  });

  test("a page that is a file, and so has no origin, can send it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "snippet-"));
    const file = join(folder, "page.html");
    writeFileSync(file, pageAround(site.snippet(espagne, "fr")));
    const page = await sites.open("");
    await page.goto(pathToFileURL(file).href);
    expect(await send(page)).toBe(200);
    expect(await page.textContent("h1")).toBe("C’est noté");
    rmSync(folder, { recursive: true });
  });

  test.each([
    ["the frame that a site builder puts it into is left", "_top", "allow-top-navigation"],
    ["where that is forbidden, a page of its own opens", "_blank", "allow-popups"],
  ])("%s", async (_, target, allowed) => {
    const form = site.snippet(espagne, "en").replaceAll('target="_top"', `target="${target}"`);
    const page = await sites.open(
      pageAround(
        `${html`<iframe title="Form" sandbox="allow-forms ${allowed}" height="800" srcdoc="${form}"></iframe>`}`,
      ),
    );
    const frame = page.frameLocator("iframe");
    await frame.locator("[name=email]").fill("ada@example.com");
    await frame.locator("[name=consent]").check();
    const opening = target === "_blank" ? page.context().waitForEvent("page") : page;
    await frame.locator("[type=submit]").click();
    const opened = await opening;
    await opened.waitForURL(`${site.publicUrl}/t/espagne/check-inbox?lang=en`);
    expect(await opened.textContent("h1")).toBe("Got it");
    expect(await opened.evaluate("getComputedStyle(document.body).marginTop")).toBe("0px");
    expect(await contactsOf(site)).toHaveLength(1);
  });
});
