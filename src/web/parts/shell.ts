import { Hono, type MiddlewareHandler } from "hono";
import { csrf } from "hono/csrf";
import { secureHeaders } from "hono/secure-headers";
import { textBeside } from "../../text-beside.ts";
import { consoleUrls } from "./paths.ts";
import { keepLanguage } from "./reader.ts";

/** The colours, type and frame of a page; and what stands in it: badges, tables, lists, forms. */
const SHEETS = ["./console.css", "./components.css"].map((name) =>
  textBeside(import.meta.url, name),
);

/** What stands around every page under /console: its headers, and the one stylesheet, with the `styles` of the app's own pages. */
export function consoleShell(styles: readonly string[]): Hono {
  const app = new Hono();
  app.use(`${consoleUrls.overview.to()}/*`, secured(), noStore, csrf(), keepLanguage);
  app.get(consoleUrls.stylesheet.pattern, (context) =>
    context.body([...SHEETS, ...styles].join(""), 200, {
      "Content-Type": "text/css; charset=utf-8",
    }),
  );
  return app;
}

/** The security headers of a page of the console, which runs no script. `more` allows one page more. */
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
