import { type ServerType, serve } from "@hono/node-server";
import { Hono } from "hono";
import type { BrowserContextOptions, Page } from "playwright-core";
import type { Programme, Topic } from "../../../../src/domain/programme.ts";
import { formSnippet } from "../../../../src/web/public/sign-up/form-snippet.tsx";
import { startBrowser } from "../../../browser.ts";
import { fixturePages } from "../fixture-pages.ts";
import { type PublicSite, publicSite } from "../site.ts";

/** Our pages, as a browser finds them. */
export type ServedSite = PublicSite & {
  /** The form of a topic to paste elsewhere. */
  readonly snippet: (topic: Topic, language: string) => string;
  readonly publicUrl: string;
};

/** A browser, our own pages, and those of firms that pasted a form of ours. */
export type OtherSites = {
  /** Serves our own pages. */
  readonly ours: (programme: Programme) => Promise<ServedSite>;
  /** Serves pages of another firm, on an origin of its own, and answers with that. */
  readonly serving: (app: Hono) => Promise<string>;
  /** Opens a page on an origin of its own. */
  readonly open: (html: string, options?: BrowserContextOptions) => Promise<Page>;
  readonly close: () => Promise<void>;
};

/** A page of another firm around a form. */
export function pageAround(html: string, style = ""): string {
  return `<!doctype html><html lang="en"><head><title>Blog</title>
    <meta name="viewport" content="width=device-width"><style>${style}</style></head>
    <body><main><h1>Blog</h1>${html}</main></body></html>`;
}

/** Starts the browser; every context and server is gone after `close`. */
export async function startOtherSites(): Promise<OtherSites> {
  const browser = await startBrowser();
  const servers: ServerType[] = [];

  async function portOf(app: Hono): Promise<number> {
    return await new Promise((resolve) => {
      const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
        resolve(port),
      );
      servers.push(server);
    });
  }

  // Another host name makes it another site, not only another origin.
  const serving = async (app: Hono) => `http://localhost:${await portOf(app)}`;

  return {
    serving,
    async ours(programme) {
      const site = publicSite({ programme });
      const publicUrl = `http://127.0.0.1:${await portOf(site.app)}`;
      const snippet = (topic: Topic, language: string) =>
        formSnippet(topic, language, programme, publicUrl, fixturePages.page(topic.page, language));
      return { ...site, publicUrl, snippet };
    },
    async open(html, options = {}) {
      const origin = await serving(new Hono().get("/", (context) => context.html(html)));
      await Promise.all(browser.contexts().map((context) => context.close()));
      const page = await (await browser.newContext({ locale: "en-US", ...options })).newPage();
      await page.goto(`${origin}/`);
      return page;
    },
    async close() {
      await browser.close();
      for (const server of servers) server.close();
    },
  };
}
