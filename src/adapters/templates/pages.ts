import { createHash } from "node:crypto";
import type { Pages } from "../../ports.ts";
import type { CompiledTemplates } from "./compiled.ts";

/** The compiled landing pages and their pictures. */
export function templatePages({ pages, images, theme, icon }: CompiledTemplates): Pages {
  const version = createHash("sha256").update(JSON.stringify([theme, icon])).digest("hex").slice(0, 6);
  return {
    page(name, language) {
      const page = pages[name]?.[language];
      if (page) return page;
      const names = Object.keys(pages).join(", ");
      throw new Error(`Cannot show the page "${name}" in "${language}": there are ${names}`);
    },
    image: (name, file) => images[`${name}/${file}`],
    theme: () => ({ css: theme ?? "", icon, version }),
  };
}
