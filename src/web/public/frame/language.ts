import type { Context } from "hono";
import { type DetectorOptions, detectFromHeader, detectFromQuery } from "hono/language";
import type { Programme } from "../../../domain/programme.ts";

/**
 * The language to answer in: `?lang`, else `known` (a form's or a contact's), else the browser's, else the programme's
 * default. Always one of the programme's languages.
 */
export function languageFor(
  context: Context,
  programme: Pick<Programme, "languages" | "defaultLanguage">,
  known?: string,
): string {
  const options = detecting(programme);
  return (
    detectFromQuery(context, options) ??
    programme.languages.find((language) => language === known) ??
    detectFromHeader(context, options) ??
    programme.defaultLanguage
  );
}

/** A language's own name: "Français", "English". */
export function nameOfLanguage(language: string): string {
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
  return name.slice(0, 1).toLocaleUpperCase(language) + name.slice(1);
}

function detecting({
  languages,
  defaultLanguage,
}: Pick<Programme, "languages" | "defaultLanguage">): DetectorOptions {
  return {
    order: ["querystring", "header"],
    lookupQueryString: "lang",
    lookupFromHeaderKey: "accept-language",
    lookupCookie: "",
    lookupFromPathIndex: 0,
    caches: false,
    ignoreCase: true,
    fallbackLanguage: defaultLanguage,
    supportedLanguages: [...languages],
  };
}
