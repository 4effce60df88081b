import { sha256 } from "hono/utils/crypto";
import { publicStyle } from "../style/style.ts";

/** A file that every page asks for. Its name holds a hash of its content, so that it may be kept for ever. */
export type Asset = { readonly name: string; readonly type: string; readonly content: string };

/** Says where the reader is in time, which no form can ask without a script; without it the programme's zone serves. */
const fillTimeZone = `for (const input of document.querySelectorAll("input[data-time-zone]")) {
  input.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
}
`;

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="7" fill="#a4432a"/>
<path d="M7 10h18v13H7zm0 1 9 7 9-7" fill="none" stroke="#fff" stroke-width="2" stroke-linejoin="round"/>
</svg>
`;

/** The one stylesheet of the public pages. */
export const stylesheet: Asset = {
  name: `public-${await hashOf(publicStyle)}.css`,
  type: "text/css; charset=utf-8",
  content: publicStyle,
};

/** The one script of the public pages. They work without it. */
export const script: Asset = {
  name: `public-${await hashOf(fillTimeZone)}.js`,
  type: "text/javascript; charset=utf-8",
  content: fillTimeZone,
};

/** What stands in the tab of a browser. */
export const icon: Asset = {
  name: `public-${await hashOf(drawing)}.svg`,
  type: "image/svg+xml",
  content: drawing,
};

/** The asset of that name. An older page may still ask for an older one: it gets the one of today. */
export function assetOf(name: string): Asset | undefined {
  return [stylesheet, script, icon].find((asset) => withoutHash(asset.name) === withoutHash(name));
}

function withoutHash(name: string): string {
  return name.replace(/-[0-9a-f]{12}\./, ".");
}

async function hashOf(content: string): Promise<string> {
  return String(await sha256(content)).slice(0, 12);
}
