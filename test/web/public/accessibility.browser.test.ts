import { type ServerType, serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addressToken, dataToken } from "../../../src/pipeline/my-data.ts";
import { preferencesToken } from "../../../src/pipeline/preferences.ts";
import { recordActivity } from "../../../src/pipeline/record-activity.ts";
import { barriersOf, hasBrowser, inBrowser, startBrowser } from "../../browser.ts";
import {
  confirmationPath,
  goodFields,
  onlyContact,
  type PublicSite,
  postForm,
  programmeWith,
  publicSite,
  siteWithMember,
} from "./site.ts";

describe.skipIf(!hasBrowser)(inBrowser("public pages in a browser"), { timeout: 60_000 }, () => {
  let browser: Browser;
  let page: Page;
  const servers: ServerType[] = [];

  beforeAll(async () => {
    browser = await startBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    for (const server of servers) server.close();
  });

  async function serving(app: Hono): Promise<string> {
    return await new Promise((resolve) => {
      const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
        resolve(`http://127.0.0.1:${port}`),
      );
      servers.push(server);
    });
  }

  /** Opens a page on a phone, in the light or in the dark. */
  async function open(
    { app }: PublicSite,
    path: string,
    colorScheme: "light" | "dark" = "light",
    javaScriptEnabled = true,
  ): Promise<Page> {
    const viewport = { width: 360, height: 740 };
    // Without motion: a colour on its way to another is neither.
    const reducedMotion = "reduce";
    const options = { viewport, colorScheme, javaScriptEnabled, reducedMotion } as const;
    await page?.context().close();
    page = await (await browser.newContext(options)).newPage();
    await page.goto((await serving(app)) + path);
    return page;
  }

  const places: Readonly<Record<string, () => Promise<[PublicSite, string]>>> = {
    topic: async () => [publicSite(), "/t/maroc"],
    "check-inbox": async () => [publicSite(), "/t/maroc/check-inbox"],
    confirmed: async () => [publicSite(), "/t/maroc/confirmed"],
    "not found": async () => [publicSite(), "/t/nowhere"],
    ready: async () => await waiting("PT0S"),
    expired: async () => await waiting("P4D"),
    "already confirmed": async () => {
      const [site, path] = await waiting("PT0S");
      await postForm(site, path, {});
      return [site, path];
    },
    preferences: async () => await member("preferences", ""),
    "preferences after leaving": async () => {
      const [site, path] = await member("preferences", "?done=left");
      await postForm(site, path, { action: "leave", topic: "maroc" });
      return [site, path];
    },
    "preferences of nobody's member": async () => {
      const [site, path] = await member("preferences", "?done=left-all");
      await postForm(site, path, { action: "leave-all" });
      return [site, path];
    },
    "preferences on pause": async () => {
      const [site, path] = await member("preferences", "?done=paused");
      await postForm(site, path, { action: "pause", period: "P2M" });
      await postForm(site, path, { action: "track", what: "opens", answer: "no" });
      return [site, path];
    },
    "data asked for": async () => {
      const [site, path] = await member("preferences", "");
      return [site, `${path}/asked`];
    },
    "one click": async () => await member("u", ""),
    "my data": async () => await myData("?done=address-asked&lang=fr"),
    "my data in English": async () => await myData("?lang=en"),
    "my data, ended": async () => {
      const [site, path] = await myData("");
      site.world.clock.forward("P2D");
      return [site, path];
    },
    erase: async () => await myData("/erase"),
    erased: async () => {
      const [site, path] = await myData("");
      await postForm(site, `${path}/erase`, {});
      return [site, path];
    },
    "new address": async () => await newAddress(),
    "new address, proven": async () => {
      const [site, path] = await newAddress();
      await postForm(site, path, {});
      return [site, path];
    },
  };

  /** A member who ordered, said no once and asks for another address. */
  async function myData(place: string): Promise<[PublicSite, string]> {
    const [site, preferences] = await member("preferences", "");
    await postForm(site, preferences, { action: "track", what: "clicks", answer: "no" });
    const { world } = site;
    const at = world.clock.now();
    const order = { orderId: "A-1", amount: 9900, currency: "EUR", placedAt: at };
    const detail = { ...order, email: "ada@example.com" };
    await recordActivity(world, { type: "OrderPlaced", time: at, detail });
    world.clock.forward("P1D");
    const token = dataToken(world, (await onlyContact(site)).id, world.clock.now());
    const email = "a.very.long.address.of.a.countess@many-words.example.org";
    await postForm(site, `/my-data/${token}`, { action: "change-address", email });
    return [site, `/my-data/${token}${place}`];
  }

  async function newAddress(): Promise<[PublicSite, string]> {
    const [site] = await myData("");
    const { id, newAddress: asked } = await onlyContact(site);
    const { world } = site;
    const token = addressToken(world, id, asked?.nonce ?? "", world.clock.now());
    return [site, `/new-address/${token}`];
  }

  async function waiting(period: string): Promise<[PublicSite, string]> {
    const site = publicSite();
    await postForm(site, "/t/maroc?lang=fr", goodFields);
    const path = await confirmationPath(site);
    site.world.clock.forward(period);
    return [site, path];
  }

  async function member(place: string, query: string): Promise<[PublicSite, string]> {
    const site = await siteWithMember();
    const token = preferencesToken(site.world, (await onlyContact(site)).id);
    return [site, `/${place}/${token}${query}`];
  }

  test.each(Object.keys(places))(
    "the page %s can be used by everybody, in the light and in the dark",
    async (name) => {
      const [site, path] = (await places[name]?.()) ?? [publicSite(), "/"];
      await open(site, path);
      expect(await barriersOf(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await barriersOf(page, "dark")).toEqual([]);
    },
  );

  test.each(["light", "dark"] as const)(
    "a refused form in the %s can be mended",
    async (scheme) => {
      await open(publicSite(), "/t/maroc?lang=fr", scheme);
      await page.fill("#field-email", "ada@");
      await page.fill("#field-partySize", "deux");
      await page.click("button[type=submit]");
      expect(await barriersOf(page, scheme)).toEqual([]);
      expect(await page.locator("[role=alert]").boundingBox()).toMatchObject({
        y: expect.any(Number),
      });
      await page.click('[role=alert] a[href="#field-partySize"]');
      expect(await page.evaluate("document.activeElement.id")).toBe("field-partySize");
      expect(await page.inputValue("#field-partySize")).toBe("deux");
    },
  );

  test.each(["light", "dark"] as const)(
    "a refused correction in the %s can be mended",
    async (scheme) => {
      const [site, path] = await myData("?lang=en");
      await open(site, path, scheme);
      await page.fill("#field-firstName", "www.example.com");
      await page.selectOption("#field-timeZone", "Asia/Tokyo");
      await page.click("#profile button");
      expect(await barriersOf(page, scheme)).toEqual([]);
      await page.click('[role=alert] a[href="#field-firstName"]');
      expect(await page.evaluate("document.activeElement.id")).toBe("field-firstName");
      expect(await page.inputValue("#field-firstName")).toBe("www.example.com");
      expect(await page.inputValue("#field-timeZone")).toBe("Asia/Tokyo");
      await page.fill("#field-firstName", "Augusta");
      await page.click("#profile button");
      expect((await onlyContact(site)).firstName).toBe("Augusta");
    },
  );

  test("a person signs up, with a script and without", async () => {
    for (const hasScript of [true, false]) {
      const site = publicSite();
      await open(site, "/t/maroc?lang=fr", "light", hasScript);
      await page.fill("#field-email", "ada@example.com");
      await page.selectOption("#field-travelMonth", "april");
      await page.check("#field-consent");
      await page.click("button[type=submit]");
      expect(await page.textContent("h1")).toBe("Consultez votre boîte de réception");
      const asked = (await onlyContact(site)).memberships.maroc?.asked?.at(-1);
      expect(Boolean(asked?.timeZone)).toBe(hasScript);
    }
  });

  test("a browser follows to an allowed address on another site", async () => {
    const elsewhere = await serving(new Hono().get("/merci", (context) => context.text("Merci")));
    const allowedRedirects = [`${elsewhere}/merci`];
    await open(
      publicSite({ programme: programmeWith({ allowedRedirects }) }),
      "/t/espagne?lang=fr",
    );
    await page.evaluate(`document.querySelector("form").insertAdjacentHTML("beforeend",
      '<input type="hidden" name="redirect" value="${elsewhere}/merci">')`);
    await page.fill("#field-email", "ada@example.com");
    await page.check("#field-consent");
    await page.click("button[type=submit]");
    expect(await page.textContent("body")).toBe("Merci");
  });

  test("a body of 40 kB is refused over the wire too", async () => {
    const url = `${await serving(publicSite().app)}/t/maroc`;
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const text = `email=${"a".repeat(40_000)}`;
    const streamed = new Blob([text]).stream();
    const whole = await fetch(url, { method: "POST", headers, body: text });
    const pieces = await fetch(url, { method: "POST", headers, body: streamed, duplex: "half" });
    expect([whole.status, pieces.status]).toEqual([413, 413]);
  });

  test("the browser reports nothing that the page's own rules forbid", async () => {
    const complaints: string[] = [];
    await open(publicSite(), "/t/maroc?lang=fr");
    page.on("console", (message) => void complaints.push(message.text()));
    await page.reload();
    expect(complaints).toEqual([]);
    expect(await page.evaluate("document.querySelector('img').naturalWidth > 0")).toBe(true);
    expect(await page.evaluate("getComputedStyle(document.body).marginTop")).toBe("0px");
  });
});
