import { Hono, type MiddlewareHandler } from "hono";
import { csrf } from "hono/csrf";
import { secureHeaders } from "hono/secure-headers";
import { textBeside } from "../../text-beside.ts";
import { consoleUrls } from "./paths.ts";
import { keepLanguage } from "./reader.ts";

/** The stylesheets: colours, type and page frame, then components such as badges, tables and forms. */
const SHEETS = ["./console.css", "./components.css"].map((name) =>
  textBeside(import.meta.url, name),
);

/** The headers and the stylesheet of every page under /console. `styles` are those of the app's own pages. */
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

/** The security headers of a console page, which runs no script. `more` adds permissions for a single page. */
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
    // A handler that serves a mail sets its own stricter policy, which must stay.
    overwrite: false,
  });
}

const noStore: MiddlewareHandler = async (context, next) => {
  await next();
  context.header("Cache-Control", "no-store");
};
