import { selectOne } from "css-select";
import { textContent } from "domutils";
import { parseDocument } from "htmlparser2";

/** The preheader of a mail's HTML, empty if it has none. MJML puts it first in the body, hidden. */
export function preheaderOf(html: string): string {
  const hidden = selectOne("body div[style^='display:none']", parseDocument(html));
  return hidden ? textContent(hidden).trim() : "";
}
