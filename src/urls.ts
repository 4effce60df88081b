/** A URL of ours: its first folder, the pattern a router matches, and its path for given values. */
export type Url<Pattern extends string = string> = {
  readonly root: string;
  readonly pattern: Pattern;
  readonly to: (...values: Values<Pattern>) => string;
};

/** One text for each `:name` of a pattern. */
type Values<Pattern extends string> = string extends Pattern
  ? never
  : Pattern extends `${string}:${string}/${infer Rest}`
    ? [value: string, ...Values<Rest>]
    : Pattern extends `${string}:${string}`
      ? [value: string]
      : [];

/** The URL of a pattern in the router's syntax: `/t/:topic`, or `/:file{[a-z]+}` to restrict the letters. */
export function url<Pattern extends string>(pattern: Pattern): Url<Pattern> {
  const [, root = ""] = pattern.split("/");
  return {
    root: `/${root}`,
    pattern,
    to(...values) {
      const left: string[] = [...values];
      return pattern.replaceAll(/:\w+(?:\{[^}]+\})?/g, () =>
        encodeURIComponent(left.shift() ?? ""),
      );
    },
  };
}

/** Every public URL. Mails sent many months ago link here: never change one. */
export const urls = {
  topic: url("/t/:topic"),
  checkInbox: url("/t/:topic/check-inbox"),
  confirmed: url("/t/:topic/confirmed"),
  confirm: url("/confirm/:token"),
  confirmAgain: url("/confirm/:token/again"),
  preferences: url("/preferences/:token"),
  dataAsked: url("/preferences/:token/asked"),
  oneClick: url("/u/:token"),
  myData: url("/my-data/:token"),
  myDataFile: url("/my-data/:token/data.json"),
  erase: url("/my-data/:token/erase"),
  newAddress: url("/new-address/:token"),
  asset: url("/assets/:name"),
  pageImage: url("/assets/pages/:page{[a-z0-9-]+}/:file{[A-Za-z0-9_-]+\\.svg}"),
} as const;

/** The path of a page in one language. */
export function withLanguage(path: string, language: string): string {
  return `${path}?lang=${language}`;
}

/** The prefix of the local runtime's API. */
export const LOCAL_API = "/_local";
