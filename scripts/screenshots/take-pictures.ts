import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Hono } from "hono";
import pMap from "p-map";
import type { Browser, Page, Route } from "playwright-core";
import type { View } from "./views.ts";

/** What to take pictures of: a mail by its source, a page by its URL. */
export type Subject = {
  /** The first part of its pictures' names. */
  readonly name: string;
  readonly views: readonly View[];
} & ({ readonly html: string } | { readonly url: string });

/** As many tabs as two cores can render. */
const TABS = 3;

/**
 * Takes a picture of each subject in each of its views, into `folder`. Returns the number of pictures. `app` serves
 * every request of a subject; the network is not used.
 */
export async function takePictures(
  browser: Browser,
  app: Hono,
  subjects: readonly Subject[],
  folder: string,
): Promise<number> {
  await mkdir(folder, { recursive: true });
  const taken = await pMap(subjects, (subject) => takeOf(browser, app, subject, folder), {
    concurrency: TABS,
  });
  return taken.reduce((sum, count) => sum + count, 0);
}

/** The file of a picture, within its folder. */
export function pictureOf({ name }: Pick<Subject, "name">, view: View): string {
  return `${name}.${view.name}.png`;
}

async function takeOf(
  browser: Browser,
  app: Hono,
  subject: Subject,
  folder: string,
): Promise<number> {
  const page = await browser.newPage({ reducedMotion: "reduce" });
  try {
    for (const view of subject.views) {
      await page.unrouteAll();
      await page.route("**/*", (route) => answer(route, app, view));
      await page.setViewportSize({ width: view.width, height: 600 });
      await page.emulateMedia({ colorScheme: view.colorScheme });
      await show(page, subject);
      await page.screenshot({ path: path.join(folder, pictureOf(subject, view)), fullPage: true });
    }
    return subject.views.length;
  } finally {
    await page.close();
  }
}

async function show(page: Page, subject: Subject): Promise<void> {
  if ("html" in subject) await page.setContent(subject.html, { waitUntil: "load" });
  else await page.goto(subject.url, { waitUntil: "load" });
}

async function answer(route: Route, app: Hono, { images }: View): Promise<void> {
  const request = route.request();
  if (!images && request.resourceType() === "image") return route.abort();
  const response = await app.request(request.url());
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}
