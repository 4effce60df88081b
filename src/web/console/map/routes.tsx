import { type Context, Hono } from "hono";
import type { MapSubject } from "../../journey-map/cards.ts";
import { journeyMapSvg } from "../../journey-map/journey-map.tsx";
import { consoleUrls } from "../../parts/paths.ts";
import { readerOf } from "../../parts/reader.ts";
import type { ConsolePages } from "../pages.tsx";
import type { ConsoleWorld } from "../world.ts";
import { MapPage } from "./page.tsx";

/** A picture that styles itself, and reads, runs and frames nothing. */
const FILE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/** The journey map as a page, and as a file in `?language=`; `&download=1` saves it. */
export function mapRoutes(world: ConsoleWorld, pages: ConsolePages): Hono {
  return new Hono()
    .get(consoleUrls.map.pattern, (context) => {
      const frame = pages.frame(context);
      return context.html(<MapPage frame={frame} map={mapFor(context, world)} />);
    })
    .get(consoleUrls.mapFile.pattern, (context) => {
      const disposition = context.req.query("download") === "1" ? "attachment" : "inline";
      return context.body(journeyMapSvg(mapFor(context, world)), 200, {
        "Content-Type": "image/svg+xml; charset=utf-8",
        "Content-Disposition": `${disposition}; filename="journey-map.svg"`,
        "Content-Security-Policy": FILE_POLICY,
      });
    });
}

/** The map for its reader: with the labels and subjects of the language asked for, else of the reader's. */
function mapFor(context: Context, { programme, messages }: ConsoleWorld): MapSubject {
  const { texts } = readerOf(context);
  const language =
    [context.req.query("language"), texts.language].find(
      (one) => one !== undefined && programme.languages.includes(one),
    ) ?? programme.defaultLanguage;
  const subjectOf = (message: string) => messages.outline(message, language)?.subject;
  return { programme, subjectOf, language, texts };
}
