import type { Live } from "../parts/layout.tsx";
import type { Texts } from "../texts/texts.ts";
import { problemCounts } from "./problem-counts.ts";
import type { Studio } from "./studio.ts";

/** Says that the page follows the files. Without a script it links to `here`, its own address, to reload. */
export function LiveMark({ here, texts: { say } }: { here: string; texts: Texts }) {
  return (
    <p class="live">
      <span class="live-on">
        <span class="live-dot" aria-hidden="true" /> {say("studio.live.on")}
      </span>
      <a class="live-off" href={here}>
        {say("studio.live.off")}
      </a>
    </p>
  );
}

/** What a page of the studio follows. */
export function liveOf(studio: Studio, texts: Texts): Live {
  const { problems, failure } = studio.files();
  const { say } = texts;
  const state = failure ? say("studio.live.failed") : problemCounts(problems, texts);
  const summary = say("studio.live.updated", { state: state || say("studio.problems.none") });
  return { version: studio.version(), summary };
}

/** Why the files cannot be read, if they cannot. The reason is English: it comes from the system. */
export function Failure({ studio, texts }: { studio: Studio; texts: Texts }) {
  const { failure } = studio.files();
  if (!failure) return null;
  return (
    <p class="notice bad" role="alert">
      <span aria-hidden="true">!</span>
      <span>
        {texts.say("studio.live.failure")} <span lang="en">{failure}</span>
      </span>
    </p>
  );
}
