import type { Stop } from "../../domain/breaker.ts";
import { stopInWords } from "../../pipeline/report-breaker.ts";
import type { Frame } from "../parts/layout.tsx";
import { Moment } from "../parts/moment.tsx";
import { consoleUrls } from "../parts/paths.ts";

const TITLES: Readonly<Record<Stop["of"], string>> = {
  marketing: "Marketing mail is held back",
  everything: "All mail is held back",
};

const WHAT_NOW: Readonly<Record<Stop["of"], string>> = {
  marketing:
    "Confirmations still go out. Nothing is lost: what waits goes out later, if it is still true then.",
  everything: "Nothing is lost: what waits goes out later, if it is still true then.",
};

/** Says that the breaker is open, why, and since when; in the local runtime with the button that closes it. */
export function BreakerBanner({ frame, stop }: { frame: Frame; stop: Stop }) {
  const { cause, facts } = stopInWords(stop);
  return (
    <section class="breaker" aria-labelledby="breaker">
      <span class="breaker-mark" aria-hidden="true">
        !
      </span>
      <div class="breaker-words">
        <h2 id="breaker">{TITLES[stop.of]}</h2>
        <p class="breaker-why">
          {cause}: {facts}
        </p>
        <p class="muted">
          Since <Moment at={stop.since} zone={frame.programme.timeZone} />. {WHAT_NOW[stop.of]}
        </p>
      </div>
      {frame.local && (
        <form method="post" action={consoleUrls.closeBreaker.to()}>
          <button type="submit" class="warn">
            Let mail go out again
          </button>
        </form>
      )}
    </section>
  );
}
