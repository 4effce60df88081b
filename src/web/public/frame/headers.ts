import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { Programme } from "../../../domain/programme.ts";

/**
 * The security headers of every public response. A form may post only to us and to the allowed redirects, because
 * browsers apply `form-action` to redirects too.
 */
export function publicHeaders(programme: Pick<Programme, "allowedRedirects">): MiddlewareHandler {
  const targets = programme.allowedRedirects.map((address) => new URL(address).origin);
  return secureHeaders({
    overwrite: false,
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      scriptSrc: ["'self'"],
      formAction: ["'self'", ...new Set(targets)],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    // A form in a site builder's frame may open its answer in a new window, which this header would block.
    crossOriginOpenerPolicy: false,
    referrerPolicy: "same-origin",
    strictTransportSecurity: "max-age=31536000",
    xFrameOptions: "DENY",
  });
}

/** For pages behind a secret link: no cache, no search index, no referrer. */
export const secretPage: MiddlewareHandler = async (context, next) => {
  await next();
  context.header("Cache-Control", "no-store");
  context.header("Referrer-Policy", "no-referrer");
  context.header("X-Robots-Tag", "noindex");
};
