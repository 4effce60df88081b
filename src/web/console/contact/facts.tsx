import type { Child } from "hono/jsx";
import type { TimeZone } from "../../../domain/calendar.ts";
import { type Facts, guidesOf } from "../../../domain/facts.ts";
import type { Programme } from "../../../domain/programme.ts";
import type { Explanation } from "../../../pipeline/explain.ts";
import { StageBadge, stageLabel } from "../../parts/badge.tsx";
import { Moment } from "../../parts/moment.tsx";
import { formatMoney } from "../../parts/money.ts";
import { WhyList } from "../../parts/why-details.tsx";

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
  const { orders, demoRequestedAt, lastActivityAt } = facts;
  const moment = (at: string | undefined) => (at ? <Moment at={at} zone={zone} /> : "none");
  const pairs: readonly (readonly [string, Child])[] = [
    ["Last activity", moment(lastActivityAt)],
    ["Orders", orders.count],
    ["Spent", spentWords(orders.spent)],
    ["First order", moment(orders.firstAt)],
    ["Last order", moment(orders.lastAt)],
    ["Demo requested", moment(demoRequestedAt)],
    ["Guides", <Guides facts={facts} zone={zone} />],
  ];
  return (
    <section class="card" aria-labelledby="facts">
      <h2 id="facts">Facts</h2>
      <dl class="pairs">
        {pairs.map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function spentWords(spent: Facts["orders"]["spent"]): string {
  const sums = Object.entries(spent).map(([currency, sum]) => formatMoney(sum, currency));
  return sums.join(" + ") || "nothing";
}

function Guides({ facts, zone }: { facts: Facts; zone: TimeZone }) {
  const downloads = guidesOf(facts);
  if (downloads.length === 0) return <>none</>;
  return (
    <ul class="plain">
      {downloads.map(([guide, at]) => (
        <li>
          {guide}, <Moment at={at} zone={zone} />
        </li>
      ))}
    </ul>
  );
}
