import type { TimeZone } from "../../domain/calendar.ts";
import type { Why } from "../../domain/why.ts";
import { factInWords, factValueInWords, whyInWords } from "../texts/why-words.ts";
import { hidden } from "./hidden.tsx";
import type { Frame } from "./layout.tsx";
import { isInstant, Moment } from "./moment.tsx";

type WhyProps = { why: Why; frame: Frame; zone: TimeZone };

/** The rule behind a decision, the facts it read, and when. Without a translation, the stored English is shown. */
export function WhyList({ why, frame, zone }: WhyProps) {
  const { texts } = frame;
  const rule = whyInWords(why, frame);
  return (
    <dl class="pairs">
      <div>
        <dt>{texts.say("console.why.rule")}</dt>
        <dd lang={rule === undefined ? "en" : undefined}>{rule ?? why.rule}</dd>
      </div>
      {Object.entries(why.facts).map(([fact, value]) => {
        const name = factInWords(fact, texts);
        return (
          <div>
            <dt lang={name === undefined ? "en" : undefined}>{name ?? fact}</dt>
            <dd>
              {isInstant(value) ? (
                <Moment at={value} zone={zone} texts={texts} />
              ) : (
                factValueInWords(fact, value, frame)
              )}
            </dd>
          </div>
        );
      })}
      <div>
        <dt>{texts.say("console.why.decided")}</dt>
        <dd>
          <Moment at={why.at} zone={zone} texts={texts} />
        </dd>
      </div>
    </dl>
  );
}

/** The same, collapsed. `about` tells screen readers which decision it explains. */
export function WhyDetails({ why, frame, zone, about }: WhyProps & { about: string }) {
  return (
    <details>
      <summary>
        {frame.texts.sayWith("console.why.ask", {
          about,
          hidden,
        })}
      </summary>
      <WhyList why={why} frame={frame} zone={zone} />
    </details>
  );
}
