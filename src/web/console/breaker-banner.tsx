import type { Child } from "hono/jsx";
import type { Stop } from "../../domain/breaker.ts";
import type { Frame } from "../parts/layout.tsx";
import { Moment } from "../parts/moment.tsx";
import { consoleUrls } from "../parts/paths.ts";
import type { Texts } from "../texts/texts.ts";
import { stopFactsInWords } from "./fault-words.ts";

/** Says that the breaker is open, why and since when. The local runtime has a button that closes it. */
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
            facts: factsOf(stop, texts),
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

/** A stop stored without its facts is shown as its English sentence. */
function factsOf({ facts, reason }: Stop, texts: Texts): Child {
  if (!facts) return <span lang="en">{reason}</span>;
  const { words, said } = stopFactsInWords(facts, texts);
  return said === undefined
    ? words
    : texts.sayWith("console.breaker.withSaid", { words, said: <span lang="en">{said}</span> });
}
