import type { Hono } from "hono";
import type { World } from "../../../ports.ts";
import { urls } from "../../../urls.ts";
import { assetOf } from "./assets.ts";

/** Adds the stylesheet, the script, and the pictures of landing pages. */
export function addAssetRoutes(app: Hono, world: Pick<World, "pages">): void {
  // In a site builder's sandboxed frame our page may have no origin, and would load no stylesheet without this.
  app.use(`${urls.asset.root}/*`, async (context, next) => {
    await next();
    context.header("Cross-Origin-Resource-Policy", "cross-origin");
  });
  app.get(urls.asset.pattern, (context) => {
    const name = context.req.param("name");
    const asset = assetOf(name, world.pages.theme());
    if (!asset) return context.notFound();
    return context.body(asset.content, 200, {
      "Content-Type": asset.type,
      "Cache-Control":
        asset.name === name ? "public, max-age=31536000, immutable" : "public, max-age=60",
    });
  });
  app.get(urls.pageImage.pattern, (context) => {
    const { page, file } = context.req.param();
    const image = world.pages.image(page, file);
    if (!image) return context.notFound();
    return context.body(image, 200, {
      "Content-Type": "image/svg+xml",
      "Cache-Control": "public, max-age=3600",
      // Opened directly, an SVG may apply its own styles and do nothing else.
      "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    });
  });
}
