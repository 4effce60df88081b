import { SANDBOX } from "../parts/sealed-document.ts";
import type { Look } from "./look.ts";

/**
 * The sandbox of a preview. No script runs in it, so to be of our origin gains it nothing; but the page around it can keep
 * the place to which it was scrolled when it shows a new version.
 */
export const PREVIEW_SANDBOX = `allow-same-origin ${SANDBOX}`;

type FrameProps = {
  id: string;
  title: string;
  src: string;
  /** That of a mail program's pane, of a telephone, or of a whole browser, at half its size. */
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

/** The same, small, for a list in which it says nothing that is not said in words. */
export function Thumbnail({ id, src }: { id: string; src: string }) {
  return (
    <div class="thumbnail" aria-hidden="true" inert>
      <iframe
        id={id}
        title="Preview"
        tabindex={-1}
        loading="lazy"
        sandbox={PREVIEW_SANDBOX}
        src={src}
      />
    </div>
  );
}
