import type { MapSubject } from "../../journey-map/cards.ts";
import { JourneyMap } from "../../journey-map/journey-map.tsx";
import { ConsoleLayout, type Frame } from "../../parts/layout.tsx";
import { consoleUrls, messagePath, withQuery } from "../../parts/paths.ts";
import { languageName } from "../../texts/language-name.ts";
import { MapWords } from "./words.tsx";

type MapPageProps = { frame: Frame; map: MapSubject };

/** The whole programme on one picture, and the same in words. */
export function MapPage({ frame, map }: MapPageProps) {
  const { programme, language, texts } = map;
  const { say, sayWith } = texts;
  return (
    <ConsoleLayout frame={frame} title={say("programme.map.title")} section="programme">
      <div class="page-head">
        <div>
          <p class="muted">
            <a href={consoleUrls.programme.to()}>{say("console.programme.title")}</a>
          </p>
          <h1>{say("programme.map.title")}</h1>
        </div>
        <div class="map-tools">
          <nav class="tabs" aria-label={say("console.map.languages")}>
            {programme.languages.map((name) => (
              <a
                href={withQuery(consoleUrls.map.to(), { language: name })}
                aria-current={name === language ? "page" : undefined}
              >
                {languageName(name, texts)}
              </a>
            ))}
          </nav>
          <a class="button" href={withQuery(consoleUrls.mapFile.to(), { language, download: "1" })}>
            {say("console.map.download")}
          </a>
        </div>
      </div>
      <p class="muted map-hint">
        {sayWith("console.map.hint", { a: (inside) => <a href="#words">{inside}</a> })}
      </p>
      <section class="map-frame" aria-label={say("console.map.picture")} tabindex={0}>
        <JourneyMap map={map} />
      </section>
      <MapWords {...map} pathOf={frame.sections.includes("studio") ? messagePath : undefined} />
    </ConsoleLayout>
  );
}
