import { Hono, type MiddlewareHandler } from "hono";
import { csrf } from "hono/csrf";
import { secureHeaders } from "hono/secure-headers";
import { STUDIO_STYLE } from "../studio/studio-style.ts";
import { COMPONENT_STYLE } from "./component-style.ts";
import { CONSOLE_MAP_STYLE } from "./console-map-style.ts";
import { CONSOLE_STYLE } from "./console-style.ts";
import { IMPORT_STYLE } from "./import-style.ts";

const STYLES = [CONSOLE_STYLE, COMPONENT_STYLE, CONSOLE_MAP_STYLE, IMPORT_STYLE, STUDIO_STYLE];

/** What stands around every page under /console: its headers, and the one stylesheet. */
export function consoleShell(): Hono {
  const app = new Hono();
  app.use("/console/*", secured(), noStore, csrf());
  app.get("/console/assets/console.css", (context) =>
    context.body(STYLES.join(""), 200, { "Content-Type": "text/css; charset=utf-8" }),
  );
  return app;
}

/** A page of the console may do nothing but look as it should; `more` is what one of them may do besides. */
export function secured(more: Readonly<Record<string, string[]>> = {}): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", "data:"],
      formAction: ["'self'"],
      frameSrc: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      ...more,
    },
    // With "no-referrer" a browser posts our own forms with "Origin: null", which the origin check refuses.
    referrerPolicy: "same-origin",
    // A handler that answers with a mail sets a stricter policy of its own, which stays.
    overwrite: false,
  });
}

const noStore: MiddlewareHandler = async (context, next) => {
  await next();
  context.header("Cache-Control", "no-store");
};
