import { SANDBOX } from "../parts/sealed-document.ts";
import type { Texts } from "../texts/texts.ts";
import type { Look } from "./look.ts";

/**
 * The sandbox of a preview. It has our origin so that the page around it can keep the scroll position in a new version.
 * That is safe: no script runs in it.
 */
export const PREVIEW_SANDBOX = `allow-same-origin ${SANDBOX}`;

type FrameProps = {
  id: string;
  title: string;
  src: string;
  /** The width of an email client's pane, of a phone, or of a whole browser at half its size. */
  width: "pane" | "phone" | "page";
  look: Look;
};

/** A mail or a page as its reader sees it. */
export function PreviewFrame({ id, title, src, width, look }: FrameProps) {
  return (
    <div class={`screen ${width} ${look}`}>
      <iframe id={id} class="screen-frame" title={title} sandbox={PREVIEW_SANDBOX} src={src} />
    </div>
  );
}

/** The same, small, for a list whose words say everything that the picture shows. */
export function Thumbnail({ id, src, texts }: { id: string; src: string; texts: Texts }) {
  return (
    <div class="thumbnail" aria-hidden="true" inert>
      <iframe
        id={id}
        title={texts.say("studio.preview")}
        tabindex={-1}
        loading="lazy"
        sandbox={PREVIEW_SANDBOX}
        src={src}
      />
    </div>
  );
}
