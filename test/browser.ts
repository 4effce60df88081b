import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright-core";

const CHROMIUM = "/usr/bin/chromium";

/** Whether there is a browser to test with. Without one, browser tests are skipped. */
export const hasBrowser = existsSync(CHROMIUM);

/** The title, with the reason if its test is skipped. */
export function inBrowser(title: string): string {
  return hasBrowser ? title : `${title} (skipped: there is no Chromium at ${CHROMIUM})`;
}

/** Starts a browser that makes no network requests except for the pages a test opens. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

type Finding = { readonly id: string; readonly nodes: readonly { readonly target: unknown }[] };
type Scheme = "light" | "dark";

/**
 * What is not accessible on the page: a line for each axe rule with the elements that break it, and one if the page is
 * wider than its window. In dark mode only colours differ, so only they are checked.
 */
export async function barriersOf(page: Page, scheme: Scheme = "light"): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const runOnly = scheme === "dark" ? ["color-contrast", "link-in-text-block"] : STANDARDS;
  const { violations } = await page.evaluate<{ violations: readonly Finding[] }>(
    `axe.run(document, { iframes: false, runOnly: ${JSON.stringify(runOnly)} })`,
  );
  const isWide = await page.evaluate<boolean>("document.documentElement.scrollWidth > innerWidth");
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" ")}`),
    ...(isWide ? ["wider than its window"] : []),
  ];
}
