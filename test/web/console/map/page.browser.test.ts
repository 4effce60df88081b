import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barriersOf, hasBrowser, inBrowser, startBrowser } from "../../../browser.ts";
import { consoleOf } from "../fixture.ts";

const MAP = "/console/programme/map";

describe.skipIf(!hasBrowser)(inBrowser("the map in a browser"), { timeout: 60_000 }, () => {
  let browser: Browser;
  let page: Page;
  let server: ServerType;
  let origin: string;

  beforeAll(async () => {
    browser = await startBrowser();
    page = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
    server = serve({ fetch: consoleOf().app.fetch, port: 0, hostname: "127.0.0.1" });
    await new Promise((resolve) => server.once("listening", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  test("can be used by everybody, on a phone and in the dark", async () => {
    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto(origin + MAP);
    expect(await barriersOf(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(await barriersOf(page, "dark")).toEqual([]);
    await page.emulateMedia({ colorScheme: "light" });
  });

  test("has a name, and is scrolled by the keyboard on a small window", async () => {
    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto(origin + MAP);
    const picture = page.getByRole("img", { name: "Journey map of Le Fournil" });
    expect(await picture.count()).toBe(1);
    await page.getByRole("region", { name: "The map as a picture" }).focus();
    await page.keyboard.press("ArrowRight");
    const scrolled = () => page.evaluate("document.querySelector('.map-frame').scrollLeft");
    await expect.poll(scrolled).toBeGreaterThan(0);
  });

  test("keeps to its own policy: nothing is refused, neither in the page nor in the file", async () => {
    const faults: string[] = [];
    page.on("console", (message) => faults.push(message.text()));
    for (const path of [MAP, `${MAP}.svg`]) await page.goto(origin + path);
    expect(faults.filter((fault) => fault.includes("Content Security Policy"))).toEqual([]);
  });
});
