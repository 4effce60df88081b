import type { Child } from "hono/jsx";
import { raw } from "hono/utils/html";
import type { Instant, TimeZone } from "../../domain/calendar.ts";
import type { Programme } from "../../domain/programme.ts";
import { languages } from "../texts/spoken.ts";
import { Moment } from "./moment.tsx";
import { consoleUrls, studioUrls, withQuery } from "./paths.ts";
import { CHOICES, type Reader } from "./reader.ts";

/** What every console page needs for its header, navigation and footer. */
export type Frame = Reader & {
  readonly programme: Programme;
  readonly now: Instant;
  /** Whether this is the local runtime, with a mailbox and a clock that turns. */
  readonly local: boolean;
  /** The person at this machine, who may change contacts by hand; absent where the console only reads. */
  readonly operator?: string | undefined;
  /** The sections in the navigation. */
  readonly sections: readonly ConsoleSection[];
  readonly status?: string | undefined;
  /** What went wrong; `lang` when it is not in the reader's language. */
  readonly problem?: PageProblem | undefined;
};

export type PageProblem = string | { readonly text: string; readonly lang: string };

/** A problem whose text other parts of Relance supply in English. */
export function englishProblem(text: string): PageProblem {
  return { text, lang: "en" };
}

export type ConsoleSection =
  | "overview"
  | "contacts"
  | "mailbox"
  | "programme"
  | "studio"
  | "dead-letters";

type Place = { readonly section: ConsoleSection; readonly path: string };

const PLACES: readonly Place[] = [
  { section: "overview", path: consoleUrls.overview.to() },
  { section: "contacts", path: consoleUrls.contacts.to() },
  { section: "studio", path: studioUrls.list.to() },
  { section: "mailbox", path: consoleUrls.mailbox.to() },
  { section: "programme", path: consoleUrls.programme.to() },
  { section: "dead-letters", path: consoleUrls.deadLetters.to() },
];

/** A page that updates itself: its version, and what to announce to screen readers after a change. */
export type Live = { readonly version: string; readonly summary: string };

type LayoutProps = {
  frame: Frame;
  title: string;
  section: ConsoleSection;
  live?: Live;
  /** The time zone of every instant on the page; the programme's if absent. */
  zone?: TimeZone;
  children?: Child;
};

/** The pages in the navigation, in its order. */
export function placesOf({ sections }: Frame): readonly Place[] {
  return PLACES.filter(({ section }) => sections.includes(section));
}

/** A page of the console. */
export function ConsoleLayout({ frame, title, section, live, zone, children }: LayoutProps) {
  const { texts } = frame;
  const { say } = texts;
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={texts.language}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <title>{`${title} · Relance`}</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href={consoleUrls.stylesheet.to()} />
          {live && <script src={studioUrls.script.to()} defer />}
        </head>
        <body>
          <a class="skip" href="#content">
            {say("console.layout.skip")}
          </a>
          <TopBar frame={frame} section={section} />
          <main
            id="content"
            tabindex={-1}
            class={live && "wide"}
            data-changes={live && studioUrls.changes.to()}
            data-version={live?.version}
            data-summary={live?.summary}
          >
            <Notices frame={frame} />
            {children}
          </main>
          <footer class="foot">
            <p>
              {frame.programme.name} ·{" "}
              {say("console.layout.times", { zone: zone ?? frame.programme.timeZone })}
            </p>
            <LanguageChoice frame={frame} section={section} />
          </footer>
        </body>
      </html>
    </>
  );
}

function TopBar({ frame, section }: { frame: Frame; section: ConsoleSection }) {
  const places = placesOf(frame);
  const { say } = frame.texts;
  return (
    <header class="top">
      <div class="top-inner">
        <a class="brand" href={places[0]?.path}>
          <span class="brand-mark" aria-hidden="true">
            R
          </span>
          <span>
            Relance <span class="brand-programme">{frame.programme.name}</span>
          </span>
        </a>
        <nav aria-label={say("console.layout.navigation")}>
          <ul>
            {places.map((place) => (
              <li>
                <a href={place.path} aria-current={place.section === section ? "page" : undefined}>
                  {say(`console.layout.${place.section}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <p class="top-clock">
          <span class="visually-hidden">{say("console.layout.clock")} </span>
          <Moment at={frame.now} zone={frame.programme.timeZone} texts={frame.texts} isZoneNamed />
        </p>
      </div>
    </header>
  );
}

/** A link to the same page in each other language. */
function LanguageChoice({ frame, section }: { frame: Frame; section: ConsoleSection }) {
  const { language, say } = frame.texts;
  const others = CHOICES.filter((choice) => choice !== language);
  const place = PLACES.find((candidate) => candidate.section === section);
  if (others.length === 0) return null;
  return (
    <nav aria-label={say("console.layout.language")}>
      {others.map((choice) => (
        <a href={pathIn(choice, frame.here ?? place?.path ?? "")} hreflang={choice} lang={choice}>
          {languages[choice].name}
        </a>
      ))}
    </nav>
  );
}

function pathIn(language: string, here: string): string {
  const [path = "", query] = here.split("?");
  return withQuery(path, { ...Object.fromEntries(new URLSearchParams(query)), lang: language });
}

function ProblemWords({ problem }: { problem: PageProblem }) {
  return typeof problem === "string" ? (
    <span>{problem}</span>
  ) : (
    <span lang={problem.lang}>{problem.text}</span>
  );
}

function Notices({ frame }: { frame: Frame }) {
  return (
    <>
      {frame.status && (
        <p class="notice good" role="status">
          <span aria-hidden="true">✓</span> <span>{frame.status}</span>
        </p>
      )}
      {frame.problem && (
        <p class="notice bad" role="alert">
          <span aria-hidden="true">!</span> <ProblemWords problem={frame.problem} />
        </p>
      )}
    </>
  );
}
