import type { TimeZone } from "../../../domain/calendar.ts";
import { FACT_NAMES, type FactValue, isNothing, shownFacts } from "../../../domain/fact-kinds.ts";
import type { Facts } from "../../../domain/facts.ts";
import type { Programme } from "../../../domain/programme.ts";
import type { Explanation } from "../../../pipeline/explain.ts";
import { StageBadge, stageLabel } from "../../parts/badge.tsx";
import { Moment } from "../../parts/moment.tsx";
import { formatMoney } from "../../parts/money.ts";
import { WhyList } from "../../parts/why-details.tsx";
import { factWords } from "../../texts/fact-words.ts";

type StandingProps = { explanation: Explanation; programme: Programme; zone: TimeZone };

/** The stage a contact stands in, and why. */
export function ContactStanding({ explanation, programme, zone }: StandingProps) {
  const { contact, stage } = explanation;
  const recorded = contact.stage.name === stage.name;
  return (
    <section class="card" aria-labelledby="stage">
      <h2 id="stage">Stage</h2>
      <p class="standing">
        <StageBadge name={stage.name} programme={programme} />
        {recorded ? (
          <span>
            {" "}
            since <Moment at={stage.since} zone={zone} />
          </span>
        ) : (
          <span>
            {" "}
            as of now; the next tick records it, until then{" "}
            <strong>{stageLabel(contact.stage.name, programme)}</strong> is on file
          </span>
        )}
      </p>
      <WhyList why={stage.why} zone={zone} />
    </section>
  );
}

/** What is known of what a contact did. */
export function ContactFacts({ facts, zone }: { facts: Facts; zone: TimeZone }) {
  return (
    <section class="card" aria-labelledby="facts">
      <h2 id="facts">Facts</h2>
      <dl class="pairs">
        {FACT_NAMES.map((name) => (
          <div>
            <dt>{factWords[name].operator}</dt>
            <dd>
              <FactShown value={shownFacts[name](facts)} zone={zone} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function FactShown({ value, zone }: { value: FactValue; zone: TimeZone }) {
  switch (value.kind) {
    case "instant":
      return value.at ? <Moment at={value.at} zone={zone} /> : <>none</>;
    case "count":
      return <>{value.count}</>;
    case "money":
      return <>{sumsWords(value.sums)}</>;
    case "dated":
      return isNothing(value) ? <>none</> : <Dated things={value.things} zone={zone} />;
  }
}

function sumsWords(sums: Readonly<Record<string, number>>): string {
  const each = Object.entries(sums).map(([currency, sum]) => formatMoney(sum, currency));
  return each.join(" + ") || "nothing";
}

type DatedProps = { things: Extract<FactValue, { kind: "dated" }>["things"]; zone: TimeZone };

function Dated({ things, zone }: DatedProps) {
  return (
    <ul class="plain">
      {things.map(([name, at]) => (
        <li>
          {name}, <Moment at={at} zone={zone} />
        </li>
      ))}
    </ul>
  );
}
