import type { Hono } from "hono";
import type { World } from "../../ports.ts";
import type { MailboxControls } from "../controls.ts";
import { framedPages } from "../parts/framed-pages.tsx";
import { mailboxRoutes } from "../parts/mailbox-routes.tsx";
import { consoleUrls, studioUrls } from "../parts/paths.ts";
import { readerOf } from "../parts/reader.ts";
import { consoleShell } from "../parts/shell.ts";
import { addAssetRoutes } from "../public/frame/asset-routes.ts";
import type { StudioWorld } from "./previews.ts";
import { studioRoutes } from "./routes.tsx";
import type { Studio } from "./studio.ts";
import { STUDIO_STYLE } from "./style.ts";

/** The studio on its own, with a mailbox for its tests. It has no contacts and no clock, and sends nothing else. */
export function studioApp(
  world: StudioWorld & Pick<World, "ledger">,
  studio: Studio,
  mailbox: MailboxControls,
): Hono {
  const pages = framedPages(world, { local: false, sections: ["studio", "mailbox"] });
  const app = consoleShell([STUDIO_STYLE]);
  app.get("/", (context) => context.redirect(studioUrls.list.to()));
  app.get(consoleUrls.overview.pattern, (context) => context.redirect(studioUrls.list.to()));
  app.route("/", studioRoutes(world, studio, pages));
  app.route("/", mailboxRoutes(world, mailbox, pages));
  addAssetRoutes(app, studio.good);
  app.all("*", (context) =>
    pages.notFound(context, readerOf(context).texts.say("console.notFound.page")),
  );
  return app;
}
