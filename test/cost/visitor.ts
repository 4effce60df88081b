import type { Hono } from "hono";
import type { VisitCount } from "../../src/cost/steps.ts";

/** The headers of a browser's page request. */
const BROWSER = { accept: "text/html,application/xhtml+xml,*/*;q=0.8", "accept-language": "fr" };

/** A browser with an empty cache, whose requests and answers are counted. */
export function visitor(app: Hono) {
  let requests = 0;
  let bytes = 0;
  const fetched = new Set<string>();

  const fetch = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const answer = await app.request(path, { ...init, headers: { ...BROWSER, ...init.headers } });
    if (answer.status >= 400) throw new Error(`Cannot visit ${path}: ${answer.status}`);
    requests += 1;
    for (const [name, value] of answer.headers) bytes += `${name}: ${value}\r\n`.length;
    bytes += (await answer.clone().arrayBuffer()).byteLength;
    return answer;
  };

  const visitor = {
    /** Loads a page, and each of its assets once. */
    async look(path: string): Promise<void> {
      const page = await (await fetch(path)).text();
      for (const [, asset = ""] of page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) {
        if (fetched.has(asset)) continue;
        fetched.add(asset);
        await fetch(asset);
      }
    },

    /** Posts a form and follows the redirect. */
    async post(path: string, fields: Readonly<Record<string, string>>): Promise<void> {
      const answer = await fetch(path, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams(fields).toString(),
      });
      const next = answer.headers.get("location");
      if (next) await visitor.look(next);
    },

    /** The requests since the last call. */
    take(): VisitCount {
      const taken = { requests, bytes };
      requests = 0;
      bytes = 0;
      return taken;
    },
  };
  return visitor;
}
