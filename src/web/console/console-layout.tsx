import type { Child } from "hono/jsx";
import { raw } from "hono/utils/html";
import type { Instant } from "../../domain/calendar.ts";
import type { Programme } from "../../domain/programme.ts";
import { Moment } from "./moment.tsx";

/** What every page of the console shows around its own content. */
export type Frame = {
  readonly programme: Programme;
  readonly now: Instant;
  /** Whether this is the local runtime, with a mailbox and a clock that turns. */
  readonly local: boolean;
  readonly status?: string | undefined;
  readonly problem?: string | undefined;
};

type Section = "overview" | "contacts" | "mailbox" | "programme" | "dead-letters";

type Place = {
  readonly section: Section;
  readonly path: string;
  readonly text: string;
  readonly localOnly?: true;
};

const PLACES: readonly Place[] = [
  { section: "overview", path: "/console", text: "Overview" },
  { section: "contacts", path: "/console/contacts", text: "Contacts" },
  { section: "mailbox", path: "/console/mailbox", text: "Mailbox", localOnly: true },
  { section: "programme", path: "/console/programme", text: "Programme" },
  { section: "dead-letters", path: "/console/dead-letters", text: "Dead letters", localOnly: true },
];

type LayoutProps = {
  frame: Frame;
  title: string;
  section: Section;
  children?: Child;
};

/** A page of the console. */
export function ConsoleLayout({ frame, title, section, children }: LayoutProps) {
  return (
    <>
      {raw("<!doctype html>")}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <title>{`${title} · Relance`}</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href="/console/assets/console.css" />
        </head>
        <body>
          <a class="skip" href="#content">
            Skip to content
          </a>
          <TopBar frame={frame} section={section} />
          <main id="content" tabindex={-1}>
            <Notices frame={frame} />
            {children}
          </main>
          <footer class="foot">
            <p>
              {frame.programme.name} · times in {frame.programme.timeZone} unless a contact has its
              own zone
            </p>
          </footer>
        </body>
      </html>
    </>
  );
}

function TopBar({ frame, section }: { frame: Frame; section: Section }) {
  const places = PLACES.filter(({ localOnly }) => frame.local || !localOnly);
  return (
    <header class="top">
      <div class="top-inner">
        <a class="brand" href="/console">
          <span class="brand-mark" aria-hidden="true">
            R
          </span>
          <span>
            Relance <span class="brand-programme">{frame.programme.name}</span>
          </span>
        </a>
        <nav aria-label="Console">
          <ul>
            {places.map((place) => (
              <li>
                <a href={place.path} aria-current={place.section === section ? "page" : undefined}>
                  {place.text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <p class="top-clock">
          <span class="visually-hidden">The clock says </span>
          <Moment at={frame.now} zone={frame.programme.timeZone} />
        </p>
      </div>
    </header>
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
          <span aria-hidden="true">!</span> <span>{frame.problem}</span>
        </p>
      )}
    </>
  );
}
