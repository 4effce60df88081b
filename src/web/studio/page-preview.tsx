import type { PageContent } from "../../domain/page-content.ts";
import type { Topic } from "../../domain/programme.ts";
import type { Pages } from "../../ports.ts";
import { themedStyle } from "../public/frame/assets.ts";
import { SignUpPage } from "../public/sign-up/page.tsx";
import { inLook, type Look } from "./look.ts";
import { pageFramePath } from "./paths.ts";
import type { StudioWorld } from "./previews.ts";
import { digestOf } from "./shown-preview.ts";
import type { Studio } from "./studio.ts";

/** A landing page in one language, or its last version that could be shown. */
export type PagePreview = {
  readonly language: string;
  readonly content?: PageContent | undefined;
  /** Whether this is the file's current content. Otherwise it is the last version without errors. */
  readonly isCurrent: boolean;
  /** Changes when the page looks different. */
  readonly digest: string;
};

/** The previews of a topic's page in every language of the programme. */
export async function pagePreviewsOf(
  world: StudioWorld,
  studio: Studio,
  topic: Topic,
): Promise<readonly PagePreview[]> {
  return Promise.all(
    world.programme.languages.map(async (language) => {
      const draft = contentIn(studio.drafts.pages, topic.page, language);
      const content = draft ?? contentIn(studio.good.pages, topic.page, language);
      const html = content ? await pageHtml(world, studio, topic, language, content, "light") : "";
      return { language, content, isCurrent: draft !== undefined, digest: await digestOf(html) };
    }),
  );
}

/** The page as visitors get it, for a frame: with its style inside and without scripts. */
export async function pageHtml(
  { programme, publicUrl }: StudioWorld,
  { good }: Studio,
  topic: Topic,
  language: string,
  content: PageContent,
  look: Look,
): Promise<string> {
  const shown = { programme, publicUrl, language, path: pageFramePath(topic.name) };
  const state = { typed: new Map(), faults: [] };
  const page = await (<SignUpPage shown={shown} topic={topic} content={content} state={state} />);
  const picture = good.pages.image(topic.page, content.image);
  const style = `<style>${inLook(themedStyle(good.pages.theme()), look)}</style>`;
  return inLook(String(page), look)
    .replace(/<link rel="stylesheet"[^>]*>/, () => style)
    .replaceAll(/<script\b[^>]*><\/script>/g, "")
    .replaceAll(/(<img src="\/assets\/pages\/[^"?]*)/g, `$1?v=${await digestOf(picture ?? "")}`);
}

function contentIn(pages: Pages, page: string, language: string): PageContent | undefined {
  try {
    return pages.page(page, language);
  } catch {
    return undefined;
  }
}
