import { Parser } from "htmlparser2";

/** How much is parsed at a time, in characters: the preheader is near the start of the body. */
const PIECE = 1024;

/** The preheader of a mail's HTML, empty if it has none. MJML puts it first in the body, hidden. */
export function preheaderOf(html: string): string {
  let text = "";
  let isInBody = false;
  let isRead = false;
  /** How many elements are open from the hidden one on. */
  let depth = 0;
  const parser = new Parser({
    onopentag(name, { style }) {
      isInBody ||= name === "body";
      const isHidden = isInBody && name === "div" && style?.startsWith("display:none");
      if (depth > 0 || (isHidden && !isRead)) depth += 1;
    },
    ontext(part) {
      if (depth > 0) text += part;
    },
    onclosetag() {
      if (depth === 0) return;
      depth -= 1;
      isRead ||= depth === 0;
    },
  });
  for (let at = 0; at < html.length && !isRead; at += PIECE)
    parser.write(html.slice(at, at + PIECE));
  return text.trim();
}
