import iconv from "iconv-lite";

/** Letters of UTF-8 that were read as windows-1252 and written as UTF-8 once more: `Ã©`, `Ã‰`. */
const TWICE = /[ÃÅ][\u0080-\u00bf\u0152-\u0192\u02c6-\u2122]/;

/** `text` with letters that were encoded twice repaired: `LÃ©a` is `Léa`. */
export function mended(text: string): string {
  if (!TWICE.test(text)) return text;
  const once = iconv.decode(iconv.encode(text, "windows-1252"), "utf-8");
  return once.includes("\ufffd") ? text : once;
}
