import type { Hono } from "hono";
import type { Controls } from "../controls.ts";
import type { Annex } from "../parts/annex.ts";
import { consoleUrls } from "../parts/paths.ts";
import { readerOf } from "../parts/reader.ts";
import { consoleShell } from "../parts/shell.ts";
import { controlRoutes } from "./control-routes.tsx";
import { IMPORT_STYLE } from "./import/style.ts";
import { CONSOLE_MAP_STYLE } from "./map/style.ts";
import { consolePages } from "./pages.tsx";
import { readingRoutes } from "./reading-routes.tsx";
import type { ConsoleWorld } from "./world.ts";

/**
 * The console. It only reads, unless it has `controls`, as in the local runtime: then it also turns the clock, simulates
 * events, changes contacts and shows the mailbox. `annexes` add pages of other rooms.
 */
export function consoleApp(
  world: ConsoleWorld,
  controls?: Controls,
  annexes: readonly Annex[] = [],
): Hono {
  const pages = consolePages(world, controls, annexes);
  const styles = annexes.map(({ style }) => style);
  const app = consoleShell([CONSOLE_MAP_STYLE, IMPORT_STYLE, ...styles]);
  app.route("/", readingRoutes(world, pages));
  if (controls) app.route("/", controlRoutes(world, controls, pages));
  for (const { routes } of annexes) app.route("/", routes(pages));
  app.all(`${consoleUrls.overview.to()}/*`, (context) =>
    pages.notFound(context, readerOf(context).texts.say("console.notFound.page")),
  );
  return app;
}
