import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { takePictures } from "../../scripts/screenshots/take-pictures.ts";
import { MAIL_VIEWS } from "../../scripts/screenshots/views.ts";
import { hasBrowser, inBrowser, startBrowser } from "../browser.ts";

const square = `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><rect width="90" height="90"/></svg>`;
const html = `<style>@media (prefers-color-scheme: dark) { body { background: #222 } }</style>
  <p>Hello</p><img src="https://pictures.example/square.svg" width="90" height="90" alt="">`;

test.skipIf(!hasBrowser)(
  inBrowser("takePictures() takes each view, with the app's answers and no other requests"),
  { timeout: 60_000 },
  async () => {
    const requests: string[] = [];
    const app = new Hono().get("/*", (context) => {
      requests.push(context.req.url);
      return context.body(square, 200, { "Content-Type": "image/svg+xml" });
    });
    const folder = await mkdtemp(path.join(tmpdir(), "relance-pictures-"));
    const browser = await startBrowser();
    try {
      const subject = { name: "mail", html, views: MAIL_VIEWS };
      expect(await takePictures(browser, app, [subject], folder)).toBe(4);
      const files = await readdir(folder);
      expect(files.sort()).toEqual(
        ["dark", "desktop", "no-images", "phone"].map((view) => `mail.${view}.png`),
      );
      const pictures = await Promise.all(
        files.map(async (file) => (await readFile(path.join(folder, file))).toString("base64")),
      );
      expect(new Set(pictures).size).toBe(4);
      expect(requests).toEqual(Array(3).fill("https://pictures.example/square.svg"));
    } finally {
      await browser.close();
      await rm(folder, { recursive: true });
    }
  },
);
