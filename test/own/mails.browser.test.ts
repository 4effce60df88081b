import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type SampleMail, sampleMails } from "../../scripts/screenshots/sample-mails.ts";
import { barriersOf, hasBrowser, inBrowser, startBrowser } from "../browser.ts";
import { compiling, programme } from "./own.ts";

const names = [...new Set(programme.journeys.flatMap(({ steps }) => steps.map((s) => s.message)))];

describe.skipIf(!hasBrowser)(inBrowser("the messages on a phone"), { timeout: 60_000 }, () => {
  let browser: Browser;
  let page: Page;
  let mails: readonly SampleMail[];

  beforeAll(async () => {
    mails = sampleMails(await compiling, programme);
    browser = await startBrowser();
    page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  }, 60_000);

  afterAll(() => browser?.close());

  test.each(["confirmation", ...names])(
    "%s is readable in light and dark mode",
    async (message) => {
      const [mail] = mails.filter(({ name }) => name.startsWith(`${message}.`));
      await page.setContent(mail?.mail.html ?? "");
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await barriersOf(page, "dark")).toEqual([]);
      }
    },
  );

  test("fit the screen, in every language and for every topic", async () => {
    for (const { name, mail } of mails) {
      await page.setContent(mail.html);
      const width = await page.evaluate("document.documentElement.scrollWidth");
      expect([name, width]).toEqual([name, 360]);
    }
  });
});
