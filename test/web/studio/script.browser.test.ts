import { serve } from "@hono/node-server";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { hasBrowser, inBrowser, startBrowser } from "../../browser.ts";
import { named, openStudio } from "./fixture.ts";

let browser: Browser;
beforeAll(async () => {
  if (hasBrowser) browser = await startBrowser();
});
afterAll(() => browser?.close());

test.skipIf(!hasBrowser)(
  inBrowser("a page of the studio becomes what a reload would make it, without one"),
  async () => {
    const opened = await openStudio();
    const server = serve({ fetch: opened.app.fetch, port: 0 });
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as { port: number };
    const page = await browser.newPage();
    await page.goto(`http://localhost:${port}/console/studio`);
    await page.waitForSelector(".is-live");
    await page.evaluate("window.isSame = true");
    await opened.write("messages/hello/fr.mjml", named("Un tout nouveau sujet"));
    await page.waitForSelector("text=Un tout nouveau sujet");
    expect(await page.evaluate("window.isSame")).toBe(true);
    await page.close();
  },
);
