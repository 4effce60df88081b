import type { TimeZone } from "../../../domain/calendar.ts";
import {
  FACT_NAMES,
  type FactName,
  type FactValue,
  isNothing,
  shownFacts,
} from "../../../domain/fact-kinds.ts";
import { type Facts, NEVER } from "../../../domain/facts.ts";
import type { Explanation } from "../../../pipeline/explain.ts";
import { StageBadge, stageLabel } from "../../parts/badge.tsx";
import type { Frame } from "../../parts/layout.tsx";
import { Moment } from "../../parts/moment.tsx";
import { WhyList } from "../../parts/why-details.tsx";
import type { Texts } from "../../texts/texts.ts";
import { moneyInWords } from "../money.ts";

type StandingProps = { explanation: Explanation; frame: Frame; zone: TimeZone };

/** The stage a contact is in, and why. */
export function ContactStanding({ explanation, frame, zone }: StandingProps) {
  const { say, sayWith } = frame.texts;
  const { contact, stage } = explanation;
  const recorded = contact.stage.name === stage.name;
  return (
    <section class="card" aria-labelledby="stage">
      <h2 id="stage">{say("console.contact.stage")}</h2>
      <p class="standing">
        <StageBadge name={stage.name} labels={frame} />
        <span>
          {" "}
          {recorded
            ? sayWith("console.contact.since", {
                at: <Moment at={stage.since} zone={zone} texts={frame.texts} />,
              })
            : sayWith("console.contact.notRecorded", {
                stage: stageLabel(contact.stage.name, frame),
                b: (inside) => <strong>{inside}</strong>,
              })}
        </span>
      </p>
      <WhyList why={stage.why} frame={frame} zone={zone} />
    </section>
  );
}

/** The facts of a contact, each with its value or a note that there is none yet. */
export function ContactFacts({ facts, zone, texts }: { facts: Facts } & Writing) {
  return (
    <section class="card" aria-labelledby="facts">
      <h2 id="facts">{texts.say("console.contact.facts")}</h2>
      <dl class="pairs">
        {FACT_NAMES.map((name) => (
          <div>
            <dt>{texts.say(`console.factNames.${name}`)}</dt>
            <dd>
              <FactShown name={name} value={shownFacts[name](facts)} zone={zone} texts={texts} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

type Writing = { zone: TimeZone; texts: Texts };

function FactShown({ name, value, zone, texts }: { name: FactName; value: FactValue } & Writing) {
  if (isNothing(value)) return <span class="muted">{texts.say(`console.noFacts.${name}`)}</span>;
  switch (value.kind) {
    case "instant":
      return <Moment at={value.at ?? NEVER} zone={zone} texts={texts} />;
    case "count":
      return <span>{value.count}</span>;
    case "money":
      return <span>{sumsWords(value.sums, texts)}</span>;
    case "dated":
      return <Dated things={value.things} zone={zone} texts={texts} />;
  }
}

function sumsWords(sums: Readonly<Record<string, number>>, texts: Texts): string {
  const each = Object.entries(sums).map(([currency, sum]) => moneyInWords(sum, currency, texts));
  return each.join(" + ");
}

type DatedProps = { things: Extract<FactValue, { kind: "dated" }>["things"] } & Writing;

function Dated({ things, zone, texts }: DatedProps) {
  return (
    <ul class="plain">
      {things.map(([name, at]) => (
        <li>
          {texts.sayWith("console.contact.dated", {
            name,
            at: <Moment at={at} zone={zone} texts={texts} />,
          })}
        </li>
      ))}
    </ul>
  );
}
