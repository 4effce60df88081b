/** The colour scheme that a reader has set on their screen. */
export type Look = "light" | "dark";

/** HTML or CSS as a reader who prefers `look` sees it, whatever this browser prefers. */
export function inLook(text: string, look: Look): string {
  return text
    .replaceAll(/\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi, (_, wanted: string) =>
      wanted.toLowerCase() === look ? "(min-width: 0)" : "(max-width: 0)",
    )
    .replaceAll(/(color-schemes?\s*:\s*)(?:light dark|dark light)/gi, `$1${look}`)
    .replaceAll(/(<meta\s+name="(?:supported-)?color-schemes?"\s+content=")[^"]*"/gi, `$1${look}"`);
}
