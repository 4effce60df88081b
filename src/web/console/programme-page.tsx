import { inLanguage, type Journey, type Programme, type Topic } from "../../domain/programme.ts";
import { describeRule } from "../../domain/rule.ts";
import { groupLabel, StageBadge, topicLabel } from "../parts/badge.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { ConsoleLayout, type Frame } from "../parts/layout.tsx";
import { consoleUrls, withQuery } from "../parts/paths.ts";
import { counted } from "../parts/status.ts";
import { delayInWords, withPeriodsInWords } from "../texts/period-words.ts";
import { endWords, triggerWords } from "../texts/trigger-words.ts";
import { exclusionWords } from "./contact/groups.tsx";
import type { MemberCount } from "./overview.ts";

type Members = Readonly<Record<string, MemberCount>>;

/** The programme as a page to read, with how many are in each group by hand. */
export function ProgrammePage({ frame, members }: { frame: Frame; members: Members }) {
  const { programme } = frame;
  return (
    <ConsoleLayout frame={frame} title="Programme" section="programme">
      <div class="page-head">
        <h1>Programme</h1>
        <a class="button" href={consoleUrls.map.to()}>
          See it as a map
        </a>
      </div>
      <Sender programme={programme} />
      <section class="card" aria-labelledby="stages">
        <h2 id="stages">Stages</h2>
        <p class="muted">Highest precedence first: a contact stands in the first that holds.</p>
        <DataTable
          caption="Stages, highest precedence first"
          columns={["Stage", "Holds for a contact with", "Journeys on entering"]}
          rows={programme.stages.map(({ name, holds }) => [
            <StageBadge name={name} programme={programme} />,
            withPeriodsInWords(describeRule(holds)),
            journeysOf(name, programme).join(", ") || <span class="muted">none</span>,
          ])}
        />
      </section>
      <h2 class="between">Journeys</h2>
      <div class="cards">
        {programme.journeys.map((journey) => (
          <JourneyCard journey={journey} programme={programme} />
        ))}
      </div>
      <h2 class="between">Topics</h2>
      <div class="cards">
        {programme.topics.map((topic) => (
          <TopicCard topic={topic} programme={programme} />
        ))}
      </div>
      {programme.groups.length > 0 && <GroupsByHand programme={programme} members={members} />}
    </ConsoleLayout>
  );
}

function GroupsByHand({ programme, members }: { programme: Programme; members: Members }) {
  return (
    <section class="card between" aria-labelledby="groups-by-hand">
      <h2 id="groups-by-hand">Groups by hand</h2>
      <p class="muted">Contacts are put into these by an operator or an import, without consent.</p>
      <DataTable
        caption="Groups by hand"
        columns={["Group", "Members", "What it does"]}
        rows={programme.groups.map((group) => [
          groupLabel(group.name, programme),
          <a href={withQuery(consoleUrls.contacts.to(), { group: group.name })}>
            {membersInWords(members[group.name])}
          </a>,
          exclusionWords(group),
        ])}
      />
    </section>
  );
}

function membersInWords({ active, more }: MemberCount = NOBODY): string {
  return more ? `${active} or more` : counted(active, "contact");
}

const NOBODY: MemberCount = { active: 0, joined: 0, more: false };

function Sender({ programme }: { programme: Programme }) {
  const { sender, languages, defaultLanguage, limits, cap, sendingHours } = programme;
  const pairs = [
    ["Name", programme.name],
    ["Site", programme.site],
    ["Sender", `${sender.name} <${sender.email}>`],
    ["Replies go to", sender.replyTo ?? sender.email],
    ["Postal address", programme.postalAddress],
    ["Languages", `${languages.join(", ")} (${defaultLanguage} by default)`],
    ["Time zone", programme.timeZone],
    ["A mail is skipped when late by", withPeriodsInWords(programme.grace)],
    ["Marketing mails", cap ? capWords(cap) : "as many as the journeys say"],
    [
      "Sending hours",
      sendingHours ? `${sendingHours.from} to ${sendingHours.until}, each contact’s own` : "any",
    ],
    ...retentionPairs(programme),
    ["Confirmation mails a day", `${limits.confirmationsPerDay} for one contact`],
  ] as const;
  return (
    <section class="card" aria-labelledby="sender">
      <h2 id="sender">Sender and settings</h2>
      <dl class="pairs wide">
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

function retentionPairs({ retention }: Programme): readonly (readonly [string, string])[] {
  const { prospects, clients, unconfirmed, question } = retention;
  const asked = question && `${withPeriodsInWords(question.before)} before, by ${question.message}`;
  return [
    ["Who never ordered is erased", `${withPeriodsInWords(prospects)} after its last act`],
    ["A client is erased", `${withPeriodsInWords(clients)} after its last order or act`],
    ["Who never confirmed is erased", `${withPeriodsInWords(unconfirmed)} after signing up`],
    ["Asked whether to stay", asked ?? "nobody is"],
  ];
}

function capWords({ mails, per }: NonNullable<Programme["cap"]>): string {
  return `at most ${counted(mails, "mail")} to one contact in ${withPeriodsInWords(per)}`;
}

function journeysOf(stage: string, programme: Programme): readonly string[] {
  return programme.journeys
    .filter(({ starts }) => starts.on === "enters-stage" && starts.stage === stage)
    .map(({ name }) => name);
}

function JourneyCard({ journey, programme }: { journey: Journey; programme: Programme }) {
  return (
    <section class="card" aria-labelledby={`journey-${journey.name}`}>
      <h3 id={`journey-${journey.name}`}>{journey.name}</h3>
      <p>
        Starts{" "}
        {[triggerWords(journey, programme, "en"), endWords(journey)].filter(Boolean).join(", ")}
      </p>
      <ol class="timeline">
        {journey.steps.map(({ name, after, message }) => (
          <li>
            <p>
              <strong>{message}</strong>
            </p>
            <p class="muted">
              {delayInWords(after)} · step {name}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function TopicCard({ topic, programme }: { topic: Topic; programme: Programme }) {
  const { name, page, doubleOptIn, confirmation, fields, consent } = topic;
  return (
    <section class="card" aria-labelledby={`topic-${name}`}>
      <h3 id={`topic-${name}`}>{topicLabel(name, programme)}</h3>
      <p class="muted">
        page {page} ·{" "}
        {doubleOptIn ? `joined by confirming the mail ${confirmation}` : "joined at once"}
      </p>
      {fields.length > 0 && (
        <DataTable
          caption={`Questions of ${topicLabel(name, programme)}`}
          columns={["Question", "Kind", "Required"]}
          rows={fields.map((field) => [
            inLanguage(field.label, "en", programme),
            field.choices.length > 0
              ? field.choices.map(({ value }) => value).join(", ")
              : field.type,
            field.required ? "yes" : "no",
          ])}
        />
      )}
      <p class="muted">Consent, version {consent.version}</p>
      {Object.entries(consent.text).map(([language, text]) => (
        <blockquote lang={language}>{text}</blockquote>
      ))}
    </section>
  );
}
