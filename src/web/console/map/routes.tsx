import { type Context, Hono } from "hono";
import type { SubjectOf } from "../../journey-map/cards.ts";
import { journeyMapSvg } from "../../journey-map/journey-map.tsx";
import { consoleUrls } from "../../parts/paths.ts";
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
      const language = languageOf(context, world);
      const subjectOf = subjectsIn(language, world);
      const page = (
        <MapPage frame={pages.frame(context)} subjectOf={subjectOf} language={language} />
      );
      return context.html(page);
    })
    .get(consoleUrls.mapFile.pattern, (context) => {
      const language = languageOf(context, world);
      const disposition = context.req.query("download") === "1" ? "attachment" : "inline";
      return context.body(
        journeyMapSvg(world.programme, subjectsIn(language, world), language),
        200,
        {
          "Content-Type": "image/svg+xml; charset=utf-8",
          "Content-Disposition": `${disposition}; filename="journey-map.svg"`,
          "Content-Security-Policy": FILE_POLICY,
        },
      );
    });
}

/** The language asked for if the programme has it, else the programme's own. */
function languageOf(
  context: Context,
  { programme: { languages, defaultLanguage } }: ConsoleWorld,
): string {
  const asked = context.req.query("language");
  return asked && languages.includes(asked) ? asked : defaultLanguage;
}

function subjectsIn(language: string, { messages }: ConsoleWorld): SubjectOf {
  return (message) => messages.outline(message, language)?.subject;
}
