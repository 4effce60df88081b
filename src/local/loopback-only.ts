import type { Context, MiddlewareHandler } from "hono";
import { LOCAL_API, urls } from "../urls.ts";

/** Pages that strangers may post to from any site, as they do when Relance is deployed. Everything else is the operator's. */
const PUBLIC_PATHS = Object.values(urls).map(({ root }) => `${root}/`);

/** Methods that only read. */
const READING = ["GET", "HEAD", "OPTIONS"];

/**
 * Lets in only what comes from this machine. A host name that a stranger's DNS points here is refused. So is a request that
 * another site's page makes in the operator's browser: to change something anywhere but on a public page, or to use the JSON
 * interface at all. The path is the decoded one, by which the request is routed.
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
 * Whether a page of another site made the request. Browsers say so in `Origin` with every POST, and in `Sec-Fetch-Site`
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
    "Relance runs on this machine, for this machine only: ask localhost, from a page of its own or from a program";
  const body = JSON.stringify({ type: "about:blank", title: "Forbidden", status: 403, detail });
  return context.newResponse(body, 403, { "content-type": "application/problem+json" });
}

function isLoopback(host: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(host);
}
