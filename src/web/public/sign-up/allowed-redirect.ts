/**
 * The address that a form redirects its visitor to, ready for a Location header. Undefined unless an allowed address has
 * the same origin, and the same path or one above it.
 */
export function allowedRedirect(requested: string, allowed: readonly string[]): string | undefined {
  const url = parse(requested);
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
