/**
 * The address a form asks to send its visitor back to, as it may stand in a header, or undefined when it is not under one
 * of the allowed ones: same origin, and a path that is theirs or below it.
 */
export function allowedRedirect(asked: string, allowed: readonly string[]): string | undefined {
  const url = parse(asked);
  if (!url || url.username || url.password) return undefined;
  return allowed.some((beginning) => isUnder(url, new URL(beginning))) ? url.href : undefined;
}

function parse(text: string): URL | undefined {
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
}

function isUnder(url: URL, beginning: URL): boolean {
  const folder = beginning.pathname.replace(/\/?$/, "/");
  const isBelow = url.pathname === beginning.pathname || url.pathname.startsWith(folder);
  return url.origin === beginning.origin && isBelow;
}
