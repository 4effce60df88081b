import type { Hono } from "hono";
import type { Controls } from "../controls.ts";
import type { Studio } from "../studio/studio.ts";
import { studioRoutes } from "../studio/studio-routes.tsx";
import { consolePages } from "./console-pages.tsx";
import { consoleShell } from "./console-shell.ts";
import type { ConsoleWorld } from "./console-world.ts";
import { controlRoutes } from "./control-routes.tsx";
import { readingRoutes } from "./reading-routes.tsx";

/**
 * The console of the marketer and the developer. It reads the world and changes nothing; with `controls`, which only the
 * local runtime has, it also turns the clock, plays events and shows the mailbox; with a `studio`, the templates as well.
 */
export function consoleApp(world: ConsoleWorld, controls?: Controls, studio?: Studio): Hono {
  const pages = consolePages(world, controls, studio);
  const app = consoleShell();
  app.route("/", readingRoutes(world, pages));
  if (controls) app.route("/", controlRoutes(world, controls, pages));
  if (studio) app.route("/", studioRoutes(world, studio, pages));
  app.all("/console/*", (context) => pages.notFound(context, "There is no such page here."));
  return app;
}
