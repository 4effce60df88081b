import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { Programme } from "../../../domain/programme.ts";

/**
 * What every public answer forbids the browser. A form may be sent to us only, or to where we may send its visitor on:
 * browsers hold `form-action` against redirects too.
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
    // A form in a site builder's frame, from which only new windows open, could not be answered in one.
    crossOriginOpenerPolicy: false,
    referrerPolicy: "same-origin",
    strictTransportSecurity: "max-age=31536000",
    xFrameOptions: "DENY",
  });
}

/** For pages behind a secret link: kept by nobody, found by no search, told to no other site. */
export const secretPage: MiddlewareHandler = async (context, next) => {
  await next();
  context.header("Cache-Control", "no-store");
  context.header("Referrer-Policy", "no-referrer");
  context.header("X-Robots-Tag", "noindex");
};
