import type { Hono } from "hono";
import type { World } from "../../ports.ts";
import type { Frame } from "../console/console-layout.tsx";
import { consoleShell } from "../console/console-shell.ts";
import { mailboxRoutes } from "../console/mailbox-routes.tsx";
import { NotFoundPage } from "../console/problem-page.tsx";
import { statusMessage } from "../console/status.ts";
import type { MailboxControls } from "../controls.ts";
import { addAssetRoutes } from "../public/asset-routes.ts";
import type { StudioWorld } from "./previews.ts";
import type { Studio } from "./studio.ts";
import { STUDIO_PATH } from "./studio-paths.ts";
import { studioRoutes } from "./studio-routes.tsx";
import type { StudioPages } from "./test-routes.tsx";

/** The studio by itself, with a mailbox for its tests: no contacts, no clock to turn, nothing sent. */
export function studioApp(
  world: StudioWorld & Pick<World, "ledger">,
  studio: Studio,
  mailbox: MailboxControls,
): Hono {
  const { programme } = world;
  const frame: StudioPages["frame"] = (context, problem): Frame => ({
    programme,
    now: world.clock.now(),
    local: false,
    sections: ["studio", "mailbox"],
    status: problem ? undefined : statusMessage(context.req.query(), programme.timeZone),
    problem,
  });
  const pages: StudioPages = {
    frame,
    notFound: (context, what) =>
      context.html(<NotFoundPage frame={frame(context)} what={what} />, 404),
  };
  const app = consoleShell();
  app.get("/", (context) => context.redirect(STUDIO_PATH));
  app.get("/console", (context) => context.redirect(STUDIO_PATH));
  app.route("/", studioRoutes(world, studio, pages));
  app.route("/", mailboxRoutes(world, mailbox, pages));
  addAssetRoutes(app, studio.good);
  app.all("*", (context) => pages.notFound(context, "There is no such page here."));
  return app;
}
