import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBreaker } from "../../../src/pipeline/breaker.ts";
import { barriersOf, hasBrowser, inBrowser, startBrowser } from "../../browser.ts";
import { consoleOf, join, keepInstead, play } from "./fixture.ts";

const PAGES = [
  "/console",
  "/console?kind=recorded&type=OrderPlaced",
  "/console/contacts",
  "/console/contacts?group=bread",
  "/console/contacts?group=bakers",
  "/console/contacts?email=nobody@example.com",
  "/console/import",
  "/console/contacts/id1",
  "/console/contacts/id2",
  "/console/mailbox",
  "/console/mailbox/message-1",
  "/console/mailbox/message-1?view=text",
  "/console/mailbox/message-1?view=headers",
  "/console/mailbox/message-1?view=source",
  "/console/dead-letters",
  "/console/programme",
  "/console/nowhere",
];

describe.skipIf(!hasBrowser)(inBrowser("the console in a browser"), { timeout: 60_000 }, () => {
  let browser: Browser;
  let page: Page;
  let server: ServerType;
  let origin: string;
  const all = consoleOf();

  beforeAll(async () => {
    const email = "a-long-address-of-somebody@subdomain.of-a-long-domain.example.com";
    await join(all, email, "bread", { firstName: "Wolfeschlegelsteinhausenbergerdorff" });
    const order = { orderId: "A-1", email, amount: 4990, currency: "EUR" };
    await play(all, "OrderPlaced", { ...order, placedAt: all.world.clock.now() });
    await play(all, "GuideDownloaded", { guideId: "rye", email });
    await play(all, "Nonsense", { text: "x".repeat(200) });
    await join(all, "grace@example.com", "bread", { confirmed: false });
    all.outcomes.push({ kind: "unknown", reason: "timed out" });
    await all.controls.turn({ kind: "advance", by: "P3M" });
    await all.controls.report("message-2", "bounce");
    browser = await startBrowser();
    // Without motion: a colour on its way to another is neither.
    page = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
    server = serve({ fetch: all.app.fetch, port: 0, hostname: "127.0.0.1" });
    await new Promise((resolve) => server.once("listening", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  /** What keeps somebody from using a page, every fold of it open: on a phone, and on a wide screen in the dark. */
  async function barriers(path: string): Promise<readonly string[]> {
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto(origin + path);
    await page.evaluate(
      "for (const fold of document.querySelectorAll('details')) fold.open = true",
    );
    const onPhone = await barriersOf(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 1280, height: 800 });
    return [...onPhone, ...(await barriersOf(page, "dark"))];
  }

  test.each(PAGES)("GET %s can be used by everybody, on a phone and in the dark", async (path) => {
    expect(await barriers(path)).toEqual([]);
  });

  test("while mail is held back the first page says so to everybody, and lets it go without JavaScript", async () => {
    await openBreaker(all.world, `AccountSuspendedException: ${"x".repeat(120)}`);
    expect(await barriers("/console")).toEqual([]);
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${origin}/console`);
    await page.getByRole("button", { name: "Let mail go out again" }).click();
    expect(await page.getByRole("status").textContent()).toContain("Mail goes out again");
    expect(await page.getByText("held back").count()).toBe(1);
    await context.close();
  });

  test("the forms work in a browser, without JavaScript", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${origin}/console`);
    const before = all.world.clock.now();
    await page.getByRole("button", { name: "+1 day" }).click();
    expect(await page.getByRole("status").textContent()).toContain("It is now");
    expect(all.world.clock.now() > before).toBe(true);
    await context.close();
  });

  test("a link in a mail opens in a tab of its own, and a script in a mail does not run", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const link = `<a href="${origin}/console/programme">link</a>`;
    const html = `<script>document.body.textContent = "ran"</script>${link}`;
    const giveBack = await keepInstead(all, { html });
    await page.goto(`${origin}/console/mailbox/message-1`);
    const shown = page.frameLocator("iframe").getByRole("link", { name: "link" });
    const [tab] = await Promise.all([context.waitForEvent("page"), shown.click()]);
    await tab.waitForLoadState();
    expect(await tab.title()).toContain("Programme");
    giveBack();
    await context.close();
  });
});
