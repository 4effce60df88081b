import type { Stop } from "../../domain/breaker.ts";
import type { Frame } from "../parts/layout.tsx";
import { Moment } from "../parts/moment.tsx";
import { consoleUrls } from "../parts/paths.ts";

/** Says that the breaker is open, why, and since when; in the local runtime with the button that closes it. */
export function BreakerBanner({ frame, stop }: { frame: Frame; stop: Stop }) {
  const { texts, programme } = frame;
  const { say, sayWith } = texts;
  const since = <Moment at={stop.since} zone={programme.timeZone} texts={texts} />;
  return (
    <section class="breaker" aria-labelledby="breaker">
      <span class="breaker-mark" aria-hidden="true">
        !
      </span>
      <div class="breaker-words">
        <h2 id="breaker">{say(`console.breaker.${stop.of}.title`)}</h2>
        <p class="breaker-why">
          {sayWith("console.breaker.why", {
            cause: say(`console.breaker.causes.${stop.cause}`),
            facts: <span lang="en">{stop.reason}</span>,
          })}
        </p>
        <p class="muted">
          {sayWith("console.breaker.since", { at: since })} {say(`console.breaker.${stop.of}.next`)}
        </p>
      </div>
      {frame.local && (
        <form method="post" action={consoleUrls.closeBreaker.to()}>
          <button type="submit" class="warn">
            {say("console.breaker.close")}
          </button>
        </form>
      )}
    </section>
  );
}
