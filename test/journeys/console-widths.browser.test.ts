import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser, inBrowser, startBrowser } from "../browser.ts";
import { joinTopic, type Local, startLocal } from "./local.ts";

const WIDTHS = [390, 768, 1024, 1100, 1280, 1600];

/** Every kind of page in the navigation, by name; `contact` and `mail` are found once there are some. */
const PAGES = {
  overview: "/console",
  contacts: "/console/contacts",
  group: "/console/contacts?group=maroc",
  notFound: "/console/contacts?email=nobody@example.com",
  contact: "",
  mailbox: "/console/mailbox",
  mail: "",
  programme: "/console/programme",
  map: "/console/programme/map",
  import: "/console/import",
  deadLetters: "/console/dead-letters",
  studio: "/console/studio",
  nowhere: "/console/nowhere",
};

/** What is wider than it may be: the page than its window, or something than the card or the bar it is in. */
const TOO_WIDE = `[
  ...(document.scrollingElement.scrollWidth > innerWidth ? ["the page"] : []),
  ...[...document.querySelectorAll(".card, .top")].flatMap((box) =>
    [...box.querySelectorAll("*")]
      .filter((part) => !part.closest(".visually-hidden, .scroll, .map-frame"))
      .filter((part) => part.getBoundingClientRect().right > box.getBoundingClientRect().right + 1)
      .map((part) => part.tagName + " " + part.textContent.slice(0, 40)),
  ),
]`;

describe.skipIf(!hasBrowser)(inBrowser("the console at any width"), { timeout: 120_000 }, () => {
  let local: Local;
  let browser: Browser;
  let page: Page;
  const paths: Record<string, string> = { ...PAGES };

  beforeAll(async () => {
    local = await startLocal();
    const email = "a-long-address-of-somebody@subdomain.of-a-long-domain.example.com";
    await joinTopic(local, email);
    const order = { orderId: "order-2026-11-22-000123", email, amount: 129000, currency: "EUR" };
    await local.publish("OrderPlaced", order);
    await local.publish("GuideDownloaded", { guideId: "marrakech-in-seven-days", email });
    await local.json("/_local/events", [{ Source: "shop", DetailType: "OrderPlace", Detail: {} }]);
    await local.turn("P5M");
    const [mail] = await local.mails(email);
    paths.mail = `/console/mailbox/${mail?.messageId}`;
    const found = await local.get(`/console/contacts?email=${encodeURIComponent(email)}`);
    paths.contact = found.headers.get("location") ?? "";
    browser = await startBrowser();
    page = await browser.newPage();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await local?.stop();
  });

  describe.each(["en", "fr"])("in %s", (language) => {
    test.each(Object.keys(PAGES))("%s scrolls in no direction but down", async (name) => {
      const url = new URL(paths[name] ?? "", local.runtime.url);
      url.searchParams.set("lang", language);
      await page.goto(url.href);
      const found: Record<number, unknown> = {};
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        found[width] = await page.evaluate(TOO_WIDE);
      }
      expect(found).toEqual(Object.fromEntries(WIDTHS.map((width) => [width, []])));
    });
  });
});
