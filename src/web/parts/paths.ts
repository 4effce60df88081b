import { url } from "../../urls.ts";

/** The addresses of the console. */
export const consoleUrls = {
  overview: url("/console"),
  stylesheet: url("/console/assets/console.css"),
  clock: url("/console/clock"),
  closeBreaker: url("/console/breaker/close"),
  contacts: url("/console/contacts"),
  contact: url("/console/contacts/:id"),
  contactEvents: url("/console/contacts/:id/events"),
  contactGroups: url("/console/contacts/:id/groups"),
  contactByHand: url("/console/contacts/:id/by-hand"),
  deadLetters: url("/console/dead-letters"),
  import: url("/console/import"),
  importRefused: url("/console/import/refused/:id"),
  mailbox: url("/console/mailbox"),
  mail: url("/console/mailbox/:messageId"),
  mailHtml: url("/console/mailbox/:messageId/html"),
  mailFile: url("/console/mailbox/:messageId/message.eml"),
  mailReport: url("/console/mailbox/:messageId/report"),
  programme: url("/console/programme"),
  map: url("/console/programme/map"),
  mapFile: url("/console/programme/map.svg"),
} as const;

/** The addresses of the template studio. */
export const studioUrls = {
  list: url("/console/studio"),
  script: url("/console/assets/studio.js"),
  changes: url("/console/studio/changes"),
  file: url("/console/studio/file"),
  message: url("/console/studio/messages/:message"),
  messageTest: url("/console/studio/messages/:message/test"),
  messageHtml: url("/console/studio/messages/:message/:language/html"),
  page: url("/console/studio/pages/:topic"),
  pageHtml: url("/console/studio/pages/:topic/html"),
} as const;

/** The query of an address; a name without a value is left out. */
export type Query = Readonly<Record<string, string | undefined>>;

/** The path of a message's page, with a query. */
export function messagePath(message: string, query: Query = {}): string {
  return withQuery(studioUrls.message.to(message), query);
}

/** A path with a query. */
export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as [string, string]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
