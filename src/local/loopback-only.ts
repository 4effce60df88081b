import type { Context, MiddlewareHandler } from "hono";
import { LOCAL_API, urls } from "../urls.ts";

/** Pages that any site may post to, as when Relance is deployed. Everything else is the operator's. */
const PUBLIC_PATHS = Object.values(urls).map(({ root }) => `${root}/`);

/** Methods that only read. */
const READING = ["GET", "HEAD", "OPTIONS"];

/**
 * Accepts requests from this machine only. Rejects a host name whose DNS a stranger points here, and cross-site
 * requests from the operator's browser: those that change anything except on a public page, and all those to the JSON
 * interface. The path is the decoded one, by which the request is routed.
 */
export function loopbackOnly(): MiddlewareHandler {
  return async (context, next) => {
    if (!isLoopback(new URL(context.req.url).hostname) || isForgery(context)) {
      return forbidden(context);
    }
    return next();
  };
}

function isForgery({ req }: Context): boolean {
  const isPublic = PUBLIC_PATHS.some((path) => req.path.startsWith(path));
  const isGuarded = req.path.startsWith(`${LOCAL_API}/`) || !READING.includes(req.method);
  return !isPublic && isGuarded && isFromElsewhere(req);
}

/**
 * Whether a page of another site made the request. Browsers send `Origin` with every POST, and `Sec-Fetch-Site`
 * (https://www.w3.org/TR/fetch-metadata/); programs without a page send neither.
 */
function isFromElsewhere(req: Context["req"]): boolean {
  const origin = req.header("origin");
  const site = req.header("sec-fetch-site");
  const isOwnOrigin = origin === undefined || origin === new URL(req.url).origin;
  const isOwnSite = site === undefined || site === "same-origin" || site === "none";
  return !(isOwnOrigin && isOwnSite);
}

function forbidden(context: Context): Response {
  const detail =
    "Relance serves this machine only: use localhost, from one of its own pages or from a program";
  const body = JSON.stringify({ type: "about:blank", title: "Forbidden", status: 403, detail });
  return context.newResponse(body, 403, { "content-type": "application/problem+json" });
}

function isLoopback(host: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(host);
}
