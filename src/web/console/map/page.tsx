import { languageName, type SubjectOf } from "../../journey-map/cards.ts";
import { JourneyMap } from "../../journey-map/journey-map.tsx";
import { ConsoleLayout, type Frame } from "../../parts/layout.tsx";
import { consoleUrls, messagePath, withQuery } from "../../parts/paths.ts";
import { MapWords } from "./words.tsx";

/** The address of the map as a file. */
function mapFilePath(language: string): string {
  return withQuery(consoleUrls.mapFile.to(), { language });
}

type MapPageProps = { frame: Frame; subjectOf: SubjectOf; language: string };

/** The whole programme on one picture, and the same in words. */
export function MapPage({ frame, subjectOf, language }: MapPageProps) {
  const { programme } = frame;
  return (
    <ConsoleLayout frame={frame} title="Journey map" section="programme">
      <div class="page-head">
        <div>
          <p class="muted">
            <a href={consoleUrls.programme.to()}>Programme</a>
          </p>
          <h1>Journey map</h1>
        </div>
        <div class="map-tools">
          <nav class="tabs" aria-label="Language of labels and subjects">
            {programme.languages.map((name) => (
              <a
                href={withQuery(consoleUrls.map.to(), { language: name })}
                aria-current={name === language ? "page" : undefined}
              >
                {languageName(name)}
              </a>
            ))}
          </nav>
          <a class="button" href={`${mapFilePath(language)}&download=1`}>
            Download as SVG
          </a>
        </div>
      </div>
      <p class="muted map-hint">
        Scroll sideways to see all of it, or <a href="#words">read it in words</a>.
      </p>
      <section class="map-frame" aria-label="The map as a picture" tabindex={0}>
        <JourneyMap programme={programme} subjectOf={subjectOf} language={language} />
      </section>
      <MapWords
        programme={programme}
        subjectOf={subjectOf}
        language={language}
        pathOf={frame.sections.includes("studio") ? messagePath : undefined}
      />
    </ConsoleLayout>
  );
}
