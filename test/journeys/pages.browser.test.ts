import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hasBrowser, startBrowser } from "../browser.ts";
import { type Local, startLocal } from "./local.ts";

let local: Local;
let browser: Browser;

beforeAll(async () => {
  if (!hasBrowser) return;
  local = await startLocal();
  browser = await startBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await local?.stop();
});

/** Opens the newest mail in the mailbox. Returns its content as the reader sees it. */
async function newestMail(page: Page) {
  await page.goto(`${local.runtime.url}/console/mailbox`);
  await page.locator('main a[href*="/console/mailbox/"]').first().click();
  return page.frameLocator("iframe");
}

/** Follows a mail's link, which opens a new page. */
async function follow(page: Page, press: () => Promise<void>): Promise<Page> {
  const opened = page.context().waitForEvent("page");
  await press();
  const popup = await opened;
  await popup.waitForLoadState();
  return popup;
}

test.skipIf(!hasBrowser)(
  "a reader without JavaScript signs up, confirms, reads the welcome, and unsubscribes",
  { timeout: 60_000 },
  async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: "en-GB" });
    const page = await context.newPage();

    await page.goto(`${local.runtime.url}/t/maroc`);
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await page.getByLabel("Email address").fill("not an address");
    await page.getByLabel("First name").fill("Ada");
    await page.getByRole("checkbox").check();
    await page.locator("form button[type=submit], form button:not([type])").last().click();
    expect(await page.getByRole("alert").count()).toBeGreaterThan(0);
    expect(await page.getByLabel("First name").inputValue()).toBe("Ada");

    await page.getByLabel("Email address").fill("ada@example.com");
    await page.getByRole("checkbox").check();
    await page.locator("form button[type=submit], form button:not([type])").last().click();
    await page.waitForURL(/check-inbox/);

    const confirmation = await newestMail(page);
    const confirmPage = await follow(page, () =>
      confirmation.locator('a[href*="/confirm/"]').first().press("Enter"),
    );
    await confirmPage.locator("form button").first().click();
    await confirmPage.waitForURL(/confirmed/);
    await confirmPage.close();
    expect((await local.contact("ada@example.com")).groups).toEqual(["maroc"]);

    await page.goto(`${local.runtime.url}/console`);
    await page.getByRole("button", { name: "Until the next mail" }).click();
    expect(await page.getByRole("status").textContent()).toContain("One mail went out");

    const welcome = await newestMail(page);
    const preferences = await follow(page, () =>
      welcome.locator('a[href*="/preferences/"]').last().press("Enter"),
    );
    await preferences.getByRole("button", { name: /everything|all/i }).click();
    await preferences.getByRole("status").waitFor();
    expect((await local.contact("ada@example.com")).groups).toEqual([]);
    await context.close();
  },
);
