import { sha256 } from "hono/utils/crypto";
import type { Theme } from "../../../domain/page-content.ts";
import { publicStyle } from "../style/style.ts";

/** A file that every page loads. Its name contains a hash of its content, so browsers may cache it forever. */
export type Asset = { readonly name: string; readonly type: string; readonly content: string };

/** Fills in the visitor's time zone. Without a script, the programme's zone is used. */
const fillTimeZone = `for (const input of document.querySelectorAll("input[data-time-zone]")) {
  input.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
}
`;

/** The favicon when the theme has none. */
const envelope = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="7" fill="#1f5f99"/>
<path d="M7 10h18v13H7zm0 1 9 7 9-7" fill="none" stroke="#fff" stroke-width="2" stroke-linejoin="round"/>
</svg>
`;

const styleHash = await hashOf(publicStyle + envelope);

/** The only script of the public pages, which work without it. */
export const script: Asset = {
  name: `public-${await hashOf(fillTimeZone)}.js`,
  type: "text/javascript; charset=utf-8",
  content: fillTimeZone,
};

/** The names of the stylesheet and the icon, without a hash if the theme is unknown. */
export function themedNames(theme: Theme | undefined) {
  const hash = theme && `-${styleHash.slice(0, 6)}${theme.version}`;
  return { stylesheet: `public${hash ?? ""}.css`, icon: `public${hash ?? ""}.svg` };
}

/** The asset with that name. An older page that asks for an older version gets the current one. */
export function assetOf(name: string, theme: Theme): Asset | undefined {
  return [...themedAssets(theme), script].find(
    (asset) => withoutHash(asset.name) === withoutHash(name),
  );
}

function themedAssets(theme: Theme): readonly Asset[] {
  const { stylesheet, icon } = themedNames(theme);
  return [
    { name: stylesheet, type: "text/css; charset=utf-8", content: themedStyle(theme) },
    { name: icon, type: "image/svg+xml", content: theme.icon ?? envelope },
  ];
}

/** The one stylesheet of the public pages. */
export function themedStyle({ css }: Theme): string {
  return publicStyle + css;
}

function withoutHash(name: string): string {
  return name.replace(/-[0-9a-f]{12}\./, ".");
}

async function hashOf(content: string): Promise<string> {
  return String(await sha256(content)).slice(0, 12);
}
