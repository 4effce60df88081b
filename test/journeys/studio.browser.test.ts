import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type StudioRuntime, startStudio } from "../../src/local/studio-runtime.ts";
import { barriersOf, hasBrowser, inBrowser, startBrowser } from "../browser.ts";
import { FIXTURE_TEMPLATES, programme } from "../fixture/programme.ts";

const FILE = "messages/welcome-1/fr.mjml";
const MESSAGE = "/console/studio/messages/welcome-1";

const PAGES = [
  "/console/studio",
  ...["desktop", "phone", "dark", "images-off", "text", "source"].map(
    (view) => `${MESSAGE}?view=${view}`,
  ),
  `${MESSAGE}?contact=nobody-here`,
  `${MESSAGE}/test`,
  ...["desktop", "phone", "dark", "source", "snippet"].map(
    (view) => `/console/studio/pages/maroc?view=${view}`,
  ),
  "/console/studio/file?name=templates/layout/layout.mjml",
  "/console/studio/nowhere",
];

describe.skipIf(!hasBrowser)(inBrowser("the studio in a browser"), { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "relance-studio-"));
  const templates = join(folder, "templates");
  const failures: unknown[] = [];
  const edited = new Set<string>();
  let browser: Browser;
  let studio: StudioRuntime;

  beforeAll(async () => {
    cpSync(FIXTURE_TEMPLATES, templates, { recursive: true });
    studio = await startStudio({
      programme,
      templates,
      mailbox: join(folder, "mailbox"),
      port: 0,
      report: (error) => failures.push(error),
    });
    browser = await startBrowser();
  }, 60_000);

  afterEach(() => {
    for (const name of edited) edit(name, (text) => text);
    edited.clear();
  });

  afterAll(async () => {
    await browser?.close();
    await studio?.stop();
    rmSync(folder, { recursive: true, force: true });
    expect(failures).toEqual([]);
  });

  /** Changes a file of the example like an editor: writes a new file, and moves it into place. */
  function edit(name: string, change: (text: string) => string): void {
    edited.add(name);
    const file = join(templates, name);
    writeFileSync(`${file}~`, change(readFileSync(join(FIXTURE_TEMPLATES, name), "utf8")));
    renameSync(`${file}~`, file);
  }

  /** Opens a page that must not load again, so that any change on it came live. */
  async function openLive(path: string): Promise<Page> {
    const context = await browser.newContext({ reducedMotion: "reduce" });
    const page = await context.newPage();
    await page.goto(studio.url + path);
    await page.getByText("Live: what you save shows here").waitFor();
    await page.evaluate("window.isTheSame = true");
    return page;
  }

  const french = (page: Page) => page.frameLocator("#frame-fr");

  test("a saved message shows without a reload, at the same scroll position, with problems beside their line", async () => {
    const page = await openLive(MESSAGE);
    await page.evaluate("document.querySelector('#frame-fr').contentWindow.scrollTo(0, 150)");
    await page.getByLabel("For the sample contact").focus();
    edit(FILE, (text) =>
      text
        .replace("{{> greeting}}", "{{> greeting}} Une phrase nouvelle.")
        .replace(/^subject: .*$/m, 'subject: "Un objet neuf"'),
    );
    await french(page).getByText("Une phrase nouvelle.").waitFor();
    expect(await page.locator(".inbox-subject").allTextContents()).toContain("Un objet neuf");
    expect(await page.evaluate("document.querySelector('#frame-fr').contentWindow.scrollY")).toBe(
      150,
    );
    expect(await page.evaluate("document.activeElement.id")).toBe("contact");
    expect(await page.getByRole("status").textContent()).toBe("Updated: no problems");

    edit(FILE, (text) => text.replace("{{> greeting}}", "{{> greting}}"));
    await page.getByText("This is the message as it was when it could last be shown").waitFor();
    expect(await french(page).getByText("Une phrase nouvelle.").count()).toBe(1);
    expect(await page.getByRole("status").textContent()).toBe("Updated: 1 error");
    await page.getByRole("link", { name: /welcome-1\/fr\.mjml, line \d+/ }).click();
    const line = page.locator("li.faulty");
    expect(await line.textContent()).toContain("Expected a partial named “greting”");
    expect(await line.getByText("{{> greting}}").count()).toBe(1);
    await page.evaluate("window.isTheSame = true");

    edit(FILE, (text) => text);
    await line.waitFor({ state: "detached" });
    await page.locator("main").getByText("no problems").waitFor();
    expect(await page.evaluate("window.isTheSame")).toBe(true);
    await page.context().close();
  });

  test("a problem in a partial shows in the list, and links to its line", async () => {
    const page = await openLive("/console/studio");
    await page.getByText("No problems found").waitFor();
    edit("layout/footer.fr.mjml", (text) =>
      text.replace("{{programme.name}}", "{{programme.nom}}"),
    );
    await page.getByRole("link", { name: /footer\.fr\.mjml, line \d+/ }).click();
    expect(await page.locator("li.faulty").textContent()).toContain("programme.nom");
    await page.context().close();
  });

  test("a saved page shows at once, and its form can be copied", async () => {
    const page = await openLive("/console/studio/pages/maroc");
    edit("pages/maroc/fr.md", (text) =>
      text.replace(/^headline: .*$/m, 'headline: "Un autre Maroc"'),
    );
    await french(page).getByRole("heading", { name: "Un autre Maroc" }).waitFor();
    await page.getByRole("link", { name: "Form for your site" }).click();
    await page.getByRole("button", { name: "Copy" }).first().click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    const selected = await page.evaluate("String(document.getSelection())");
    expect(selected).toContain('<form class="relance-form"');
    await page.context().close();
  });

  test("a test message is sent to the mailbox by keyboard, without JavaScript, and read there", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(studio.url);
    await page.locator('.scene a[href*="/messages/welcome-1?"]').press("Enter");
    expect(await page.getByRole("link", { name: "Reload to see what you saved" }).count()).toBe(1);
    edit(FILE, (text) => text.replace(/^subject: .*$/m, 'subject: "Tout neuf"'));
    while ((await page.getByText("Tout neuf").count()) === 0)
      await page.getByRole("link", { name: "Reload to see what you saved" }).press("Enter");
    await page.getByRole("link", { name: "Send me a test" }).press("Enter");
    await page.getByLabel("Your email address").fill("me@firm.example");
    await page.getByLabel("English").uncheck();
    await page.getByRole("button", { name: "Send" }).press("Enter");
    expect(await page.getByText("1 test mail is in the mailbox").count()).toBe(1);
    await page.getByRole("link", { name: "Open it in the mailbox" }).press("Enter");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("[Test] Tout neuf");
    await page.frameLocator("iframe").getByText("Bonjour Camille").waitFor();

    await page.goto(`${studio.url}/console/studio/pages/maroc?view=snippet`);
    expect(await page.getByRole("button", { name: "Copy" }).count()).toBe(0);
    expect(await page.getByLabel("HTML in French").inputValue()).toContain("<form");
    await context.close();
  });

  test.each(PAGES)("GET %s is accessible on a phone and in dark mode", async (path) => {
    edit("messages/welcome-2/fr.mjml", (text) => text.replace("{{> greeting}}", "{{> greting}}"));
    const context = await browser.newContext({ reducedMotion: "reduce" });
    const page = await context.newPage();
    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto(studio.url + path);
    await page.evaluate(
      "for (const fold of document.querySelectorAll('details')) fold.open = true",
    );
    const onPhone = await barriersOf(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 1280, height: 800 });
    expect([...onPhone, ...(await barriersOf(page, "dark"))]).toEqual([]);
    await context.close();
  });
});
