import { html } from "hono/html";
import type { Child } from "hono/jsx";
import type { Theme } from "../../../domain/page-content.ts";
import type { Programme } from "../../../domain/programme.ts";
import { urls, withLanguage } from "../../../urls.ts";
import { phrasesIn } from "../../texts/phrases.ts";
import { script, themedNames } from "./assets.ts";
import { nameOfLanguage } from "./language.ts";

/** What every page needs: the programme, the language, and its own path. */
export type Shown = {
  readonly programme: Programme;
  readonly publicUrl: string;
  readonly language: string;
  readonly path: string;
  /** The theme of the page, if it is known. */
  readonly theme?: Theme | undefined;
};

/** Where a form on the page posts to: the page's own path, in its language. */
export function actionOf({ path, language }: Pick<Shown, "path" | "language">): string {
  return withLanguage(path, language);
}

type LayoutProps = {
  readonly shown: Shown;
  readonly title: string;
  readonly description?: string | undefined;
  readonly children?: Child;
};

/** A whole document: the sender's name, the choice of language, the page, and the sender's address. */
export function Layout({ shown, title, description, children }: LayoutProps) {
  const { programme, language, theme } = shown;
  const { stylesheet, icon } = themedNames(theme);
  return html`<!doctype html>${(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} – ${programme.name}`}</title>
        {description && <Description shown={shown} title={title} description={description} />}
        <link rel="icon" href={urls.asset.to(icon)} type="image/svg+xml" />
        <link rel="stylesheet" href={urls.asset.to(stylesheet)} />
        <script src={urls.asset.to(script.name)} defer />
      </head>
      <body>
        <a class="skip" href="#content">
          {phrasesIn(shown).skip}
        </a>
        <Header shown={shown} />
        <main id="content">{children}</main>
        <footer class="site-footer">
          <p>
            <a href={programme.site}>{new URL(programme.site).hostname}</a>
          </p>
          <p>{programme.postalAddress}</p>
        </footer>
      </body>
    </html>
  )}`;
}

function Header({ shown }: { readonly shown: Shown }) {
  const { programme, language, path } = shown;
  return (
    <header class="site-header">
      <a class="brand" href={programme.site}>
        {programme.name}
      </a>
      <nav aria-label={phrasesIn(shown).languages}>
        <ul class="languages">
          {programme.languages.map((one) => (
            <li>
              <a
                href={withLanguage(path, one)}
                lang={one}
                hreflang={one}
                aria-current={one === language ? "true" : undefined}
              >
                {nameOfLanguage(one)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

function Description({ shown, title, description }: Required<Omit<LayoutProps, "children">>) {
  const address = shown.publicUrl + shown.path;
  return (
    <>
      <meta name="description" content={description} />
      <meta property="og:type" content="website" />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <link rel="canonical" href={withLanguage(address, shown.language)} />
      {shown.programme.languages.map((one) => (
        <link rel="alternate" hreflang={one} href={withLanguage(address, one)} />
      ))}
    </>
  );
}
