/** Where the studio is. */
export const STUDIO_PATH = "/console/studio";

/** What is chosen on a page; what is undefined is left out of its address. */
export type Query = Readonly<Record<string, string | undefined>>;

/** The address of a contact's page. */
export function contactPath(id: string): string {
  return `/console/contacts/${encodeURIComponent(id)}`;
}

/** The page of a message, with what is chosen on it. */
export function messagePath(message: string, query: Query = {}): string {
  return withQuery(`${STUDIO_PATH}/messages/${encodeURIComponent(message)}`, query);
}

/** A path with what is chosen there. */
export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as [string, string]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
