import type { TimeZone } from "../../domain/calendar.ts";
import type { Why } from "../../domain/why.ts";
import { withPeriodsInWords } from "../texts/period-words.ts";
import { Moment, TextOrMoment } from "./moment.tsx";

/** The rule that answered, the facts it read, and when. */
export function WhyList({ why, zone }: { why: Why; zone: TimeZone }) {
  return (
    <dl class="pairs">
      <div>
        <dt>Rule</dt>
        <dd>{withPeriodsInWords(why.rule)}</dd>
      </div>
      {Object.entries(why.facts).map(([fact, value]) => (
        <div>
          <dt>{fact}</dt>
          <dd>
            <TextOrMoment text={value} zone={zone} />
          </dd>
        </div>
      ))}
      <div>
        <dt>Decided</dt>
        <dd>
          <Moment at={why.at} zone={zone} />
        </dd>
      </div>
    </dl>
  );
}

/** The same, folded away until somebody asks. `about` tells one fold from another to who cannot see the page. */
export function WhyDetails({ why, zone, about }: { why: Why; zone: TimeZone; about: string }) {
  return (
    <details>
      <summary>
        Why<span class="visually-hidden"> {about}</span>?
      </summary>
      <WhyList why={why} zone={zone} />
    </details>
  );
}
