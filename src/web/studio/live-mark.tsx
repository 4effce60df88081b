import type { Live } from "../parts/layout.tsx";
import { problemsInWords } from "./problem-counts.ts";
import type { Studio } from "./studio.ts";

/** Says that the page follows the files, where a script can; else how to see what changed: `here` is its own address. */
export function LiveMark({ here }: { here: string }) {
  return (
    <p class="live">
      <span class="live-on">
        <span class="live-dot" aria-hidden="true" /> Live: what you save shows here
      </span>
      <a class="live-off" href={here}>
        Reload to see what you saved
      </a>
    </p>
  );
}

/** What a page of the studio follows. */
export function liveOf(studio: Studio): Live {
  const { problems, failure } = studio.files();
  const state = failure ? "the files could not be looked at" : problemsInWords(problems);
  return { version: studio.version(), summary: state || "no problems" };
}

/** Why the files could not be looked at, if they could not. */
export function Failure({ studio }: { studio: Studio }) {
  const { failure } = studio.files();
  if (!failure) return null;
  return (
    <p class="notice bad" role="alert">
      <span aria-hidden="true">!</span>
      <span>The files could not be looked at; this is how they were before. {failure}</span>
    </p>
  );
}
