import { sha256 } from "hono/utils/crypto";
import type { Mail } from "../../domain/mail.ts";
import { type Measures, measuresOf } from "./measures.ts";
import { type Occasion, type Preview, previewIn, type StudioWorld } from "./previews.ts";
import type { Studio } from "./studio.ts";

/** A preview and its measures. */
export type ShownPreview = {
  readonly language: string;
  readonly preview: Preview;
  /** The mail, if there is one, and its measures. */
  readonly shown?: { readonly mail: Mail; readonly measures: Measures; readonly digest: string };
};

/** The previews of a use of a message in every language of the programme. */
export async function previewsOf(
  world: StudioWorld,
  studio: Studio,
  occasion: Occasion,
): Promise<readonly ShownPreview[]> {
  return Promise.all(
    world.programme.languages.map(async (language) => {
      const preview = previewIn(world, studio, occasion, language);
      if (!("mail" in preview)) return { language, preview };
      const { mail } = preview;
      const shown = { mail, measures: measuresOf(mail), digest: await digestOf(mail.html) };
      return { language, preview, shown };
    }),
  );
}

/** A short hash for an address: a frame loads again only when its content has changed. */
export async function digestOf(text: string): Promise<string> {
  return String(await sha256(text)).slice(0, 12);
}
