import type { Context, MiddlewareHandler } from "hono";
import { setCookie } from "hono/cookie";
import {
  type DetectorOptions,
  detectFromCookie,
  detectFromHeader,
  detectFromQuery,
} from "hono/language";
import type { Spoken } from "../texts/spoken.ts";
import { type Texts, textsIn } from "../texts/texts.ts";
import { consoleUrls } from "./paths.ts";

/** The languages a reader of the console can choose. */
export const CHOICES: readonly Spoken[] = ["en", "fr"];

/** The reader of a page. */
export type Reader = {
  readonly texts: Texts;
  /** The path and query of the page; undefined if it answers a form. */
  readonly here: string | undefined;
};

/** The reader of a page, in the language they chose (`?lang`, kept in a cookie), else their browser's, else English. */
export function readerOf(context: Context): Reader {
  const language =
    detectFromQuery(context, DETECTION) ??
    detectFromCookie(context, DETECTION) ??
    detectFromHeader(context, DETECTION) ??
    DETECTION.fallbackLanguage;
  const { pathname, search } = new URL(context.req.url);
  return {
    texts: textsIn(language),
    here: context.req.method === "GET" ? pathname + search : undefined,
  };
}

/** Keeps a language that was chosen for a year. In a frame `lang` chooses the language of what is framed. */
export const keepLanguage: MiddlewareHandler = async (context, next) => {
  await next();
  const chosen = detectFromQuery(context, DETECTION);
  if (chosen === undefined || context.req.path.endsWith("/html")) return;
  setCookie(context, DETECTION.lookupCookie, chosen, {
    httpOnly: true,
    sameSite: "Lax",
    path: consoleUrls.overview.to(),
    maxAge: A_YEAR,
  });
};

/** In seconds. */
const A_YEAR = 365 * 24 * 60 * 60;

const DETECTION: DetectorOptions = {
  order: ["querystring", "cookie", "header"],
  lookupQueryString: "lang",
  lookupCookie: "relance-language",
  lookupFromHeaderKey: "accept-language",
  lookupFromPathIndex: 0,
  caches: false,
  ignoreCase: true,
  fallbackLanguage: "en",
  supportedLanguages: [...CHOICES],
};
