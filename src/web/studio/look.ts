/** How a mail or a page is looked at: as its reader has set the screen. */
export type Look = "light" | "dark";

/** HTML or CSS that looks as it does where the reader prefers `look`, whatever whoever looks at it prefers. */
export function inLook(text: string, look: Look): string {
  return text
    .replaceAll(/\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi, (_, wanted: string) =>
      wanted.toLowerCase() === look ? "(min-width: 0)" : "(max-width: 0)",
    )
    .replaceAll(/(color-schemes?\s*:\s*)(?:light dark|dark light)/gi, `$1${look}`)
    .replaceAll(/(<meta\s+name="(?:supported-)?color-schemes?"\s+content=")[^"]*"/gi, `$1${look}"`);
}
