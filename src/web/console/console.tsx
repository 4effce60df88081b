import { Hono, type MiddlewareHandler } from "hono";
import { csrf } from "hono/csrf";
import { secureHeaders } from "hono/secure-headers";
import type { Controls } from "../controls.ts";
import { COMPONENT_STYLE } from "./component-style.ts";
import { consolePages } from "./console-pages.tsx";
import { CONSOLE_STYLE } from "./console-style.ts";
import type { ConsoleWorld } from "./console-world.ts";
import { controlRoutes } from "./control-routes.tsx";
import { readingRoutes } from "./reading-routes.tsx";

/**
 * The console of the marketer and the developer. It reads the world and changes nothing; with `controls`, which only the
 * local runtime has, it also turns the clock, plays events and shows the mailbox.
 */
export function consoleApp(world: ConsoleWorld, controls?: Controls): Hono {
  const pages = consolePages(world, controls);
  const app = new Hono();
  app.use("/console/*", secured(), noStore, csrf());
  app.get("/console/assets/console.css", (context) =>
    context.body(CONSOLE_STYLE + COMPONENT_STYLE, 200, {
      "Content-Type": "text/css; charset=utf-8",
    }),
  );
  app.route("/", readingRoutes(world, pages));
  if (controls) app.route("/", controlRoutes(world, controls, pages));
  app.all("/console/*", (context) => pages.notFound(context, "There is no such page here."));
  return app;
}

/** A handler that answers with a mail sets a stricter policy of its own, which stays. */
function secured(): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", "data:"],
      formAction: ["'self'"],
      frameSrc: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    // With "no-referrer" a browser posts our own forms with "Origin: null", which the origin check refuses.
    referrerPolicy: "same-origin",
    overwrite: false,
  });
}

const noStore: MiddlewareHandler = async (context, next) => {
  await next();
  context.header("Cache-Control", "no-store");
};
