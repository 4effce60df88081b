import type { MiddlewareHandler } from "hono";

/**
 * Refuses what does not come from this machine in earnest: a name that a stranger's DNS made lead here, and a request to
 * the JSON interface from a page of another site. A sign-up may come from any page, as it does when deployed.
 */
export function loopbackOnly(): MiddlewareHandler {
  return async (context, next) => {
    const { hostname, pathname } = new URL(context.req.url);
    const origin = context.req.header("origin");
    const isStrange = origin !== undefined && !isLoopback(hostOf(origin));
    if (isLoopback(hostname) && !(isStrange && pathname.startsWith("/_local/"))) return next();
    const detail =
      "Relance runs on this machine, for this machine only: ask localhost, from localhost";
    const body = JSON.stringify({ type: "about:blank", title: "Forbidden", status: 403, detail });
    return context.newResponse(body, 403, { "content-type": "application/problem+json" });
  };
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).hostname : "";
}

function isLoopback(host: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(host);
}
