import type { Annex } from "../parts/annex.ts";
import type { StudioWorld } from "./previews.ts";
import { studioRoutes } from "./routes.tsx";
import type { Studio } from "./studio.ts";
import { STUDIO_STYLE } from "./style.ts";

/** The studio as a part of the console. */
export function studioAnnex(world: StudioWorld, studio: Studio): Annex {
  return {
    section: "studio",
    style: STUDIO_STYLE,
    routes: (pages) => studioRoutes(world, studio, pages),
  };
}
