import type { Period } from "../../domain/calendar.ts";
import { inLanguage, type Journey, type Programme, type Topic } from "../../domain/programme.ts";
import { groupLabel, StageBadge, topicLabel } from "../parts/badge.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { ConsoleLayout, type Frame } from "../parts/layout.tsx";
import { consoleUrls, withQuery } from "../parts/paths.ts";
import { delayInWords, periodInWords } from "../texts/period-words.ts";
import { ruleInWords } from "../texts/rule-words.ts";
import type { Texts } from "../texts/texts.ts";
import { endWords, triggerWords } from "../texts/trigger-words.ts";
import { exclusionWords } from "./contact/groups.tsx";
import type { SubjectOf } from "./message-subjects.ts";
import type { MemberCount } from "./overview.ts";

type Members = Readonly<Record<string, MemberCount>>;

type ProgrammeProps = { frame: Frame; members: Members; subjectOf: SubjectOf };

/** The programme as a page to read, with how many are in each manual group. */
export function ProgrammePage({ frame, members, subjectOf }: ProgrammeProps) {
  const { programme, texts } = frame;
  const { say } = texts;
  return (
    <ConsoleLayout frame={frame} title={say("console.programme.title")} section="programme">
      <div class="page-head">
        <h1>{say("console.programme.title")}</h1>
        <a class="button" href={consoleUrls.map.to()}>
          {say("console.programme.map")}
        </a>
      </div>
      <Sender frame={frame} subjectOf={subjectOf} />
      <section class="card" aria-labelledby="stages">
        <h2 id="stages">{say("console.programme.stages")}</h2>
        <p class="muted">{say("console.programme.stagesNote")}</p>
        <DataTable
          caption={say("console.programme.stagesCaption")}
          columns={[
            say("console.programme.stage"),
            say("console.programme.holds"),
            say("console.programme.onEntering"),
          ]}
          rows={programme.stages.map(({ name, holds }) => [
            <StageBadge name={name} labels={frame} />,
            ruleInWords(holds, texts, programme),
            journeysOf(name, programme).join(", ") || (
              <span class="muted">{say("console.programme.none")}</span>
            ),
          ])}
        />
      </section>
      <h2 class="between">{say("console.programme.journeys")}</h2>
      <div class="cards">
        {programme.journeys.map((journey) => (
          <JourneyCard journey={journey} frame={frame} subjectOf={subjectOf} />
        ))}
      </div>
      <h2 class="between">{say("console.programme.topics")}</h2>
      <div class="cards">
        {programme.topics.map((topic) => (
          <TopicCard topic={topic} frame={frame} subjectOf={subjectOf} />
        ))}
      </div>
      {programme.groups.length > 0 && <ManualGroups frame={frame} members={members} />}
    </ConsoleLayout>
  );
}

function ManualGroups({ frame, members }: { frame: Frame; members: Members }) {
  const { programme, texts } = frame;
  const { say } = texts;
  return (
    <section class="card between" aria-labelledby="groups-by-hand">
      <h2 id="groups-by-hand">{say("console.programme.groups")}</h2>
      <p class="muted">{say("console.programme.groupsNote")}</p>
      <DataTable
        caption={say("console.programme.groups")}
        columns={[
          say("console.programme.group"),
          say("console.programme.members"),
          say("console.programme.effect"),
        ]}
        rows={programme.groups.map((group) => [
          groupLabel(group.name, frame),
          <a href={withQuery(consoleUrls.contacts.to(), { group: group.name })}>
            {membersInWords(members[group.name], texts)}
          </a>,
          exclusionWords(group, texts),
        ])}
      />
    </section>
  );
}

function membersInWords({ active: count, more }: MemberCount = NOBODY, { say }: Texts): string {
  return say(more ? "console.programme.membersOrMore" : "console.programme.memberCount", { count });
}

const NOBODY: MemberCount = { active: 0, joined: 0, more: false };

type SettingsProps = { frame: Frame; subjectOf: SubjectOf };

function Sender({ frame, subjectOf }: SettingsProps) {
  const { programme, texts } = frame;
  const { say } = texts;
  const { sender, languages, defaultLanguage, limits, cap, sendingHours } = programme;
  const pairs = [
    [say("console.programme.name"), programme.name],
    [say("console.programme.site"), programme.site],
    [say("console.programme.sender"), `${sender.name} <${sender.email}>`],
    [say("console.programme.replies"), sender.replyTo ?? sender.email],
    [say("console.programme.postalAddress"), programme.postalAddress],
    [
      say("console.programme.languages"),
      say("console.programme.languagesValue", {
        languages: languages.join(", "),
        language: defaultLanguage,
      }),
    ],
    [say("console.programme.timeZone"), programme.timeZone],
    [say("console.programme.grace"), periodInWords(programme.grace, texts)],
    [say("console.programme.cap"), capWords(cap, texts)],
    [
      say("console.programme.hours"),
      sendingHours
        ? say("console.programme.hoursValue", sendingHours)
        : say("console.programme.anyHour"),
    ],
    ...retentionPairs(programme, texts, subjectOf),
    [
      say("console.programme.confirmations"),
      say("console.programme.confirmationsValue", { count: limits.confirmationsPerDay }),
    ],
  ] as const;
  return (
    <section class="card" aria-labelledby="sender">
      <h2 id="sender">{say("console.programme.settings")}</h2>
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

function retentionPairs(
  { retention }: Programme,
  texts: Texts,
  subjectOf: SubjectOf,
): readonly (readonly [string, string])[] {
  const { say } = texts;
  const { prospects, clients, unconfirmed, question } = retention;
  const after = (period: Period) => ({ period: periodInWords(period, texts) });
  return [
    [say("console.programme.prospects"), say("console.programme.prospectsValue", after(prospects))],
    [say("console.programme.clients"), say("console.programme.clientsValue", after(clients))],
    [
      say("console.programme.unconfirmed"),
      say("console.programme.unconfirmedValue", after(unconfirmed)),
    ],
    [
      say("console.programme.question"),
      question
        ? say("console.programme.questionValue", {
            ...after(question.before),
            subject: subjectOf(question),
          })
        : say("console.programme.noQuestion"),
    ],
  ];
}

function capWords(cap: Programme["cap"], texts: Texts): string {
  return cap
    ? texts.say("console.programme.capValue", {
        mails: cap.mails,
        period: periodInWords(cap.per, texts),
      })
    : texts.say("console.programme.noCap");
}

function journeysOf(stage: string, programme: Programme): readonly string[] {
  return programme.journeys
    .filter(({ starts }) => starts.on === "enters-stage" && starts.stage === stage)
    .map(({ name }) => name);
}

type JourneyProps = { journey: Journey; frame: Frame; subjectOf: SubjectOf };

function JourneyCard({ journey, frame, subjectOf }: JourneyProps) {
  const { programme, texts } = frame;
  const { say, language } = texts;
  const trigger = [
    triggerWords(journey, { programme, language, texts }),
    endWords(journey, { texts, programme }),
  ].filter(Boolean);
  return (
    <section class="card" aria-labelledby={`journey-${journey.name}`}>
      <h3 id={`journey-${journey.name}`}>{journey.name}</h3>
      <p>{say("console.programme.starts", { trigger: trigger.join(", ") })}</p>
      <ol class="timeline">
        {journey.steps.map(({ name: step, after, message }) => (
          <li>
            <p>
              <strong>{subjectOf({ message })}</strong>
            </p>
            <p class="muted">
              {say("console.programme.step", { delay: delayInWords(after, texts), step })}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

type TopicProps = { topic: Topic; frame: Frame; subjectOf: SubjectOf };

function TopicCard({ topic, frame, subjectOf }: TopicProps) {
  const { name, page, doubleOptIn, confirmation, consent } = topic;
  const { say } = frame.texts;
  return (
    <section class="card" aria-labelledby={`topic-${name}`}>
      <h3 id={`topic-${name}`}>{topicLabel(name, frame)}</h3>
      <p class="muted">
        {doubleOptIn
          ? say("console.programme.joinedByMail", {
              page,
              subject: subjectOf({ message: confirmation, topic: name }),
            })
          : say("console.programme.joinedAtOnce", { page })}
      </p>
      <Questions topic={topic} frame={frame} />
      <p class="muted">{say("console.programme.consent", { version: consent.version })}</p>
      {Object.entries(consent.text).map(([language, text]) => (
        <blockquote lang={language}>{text}</blockquote>
      ))}
    </section>
  );
}

function Questions({ topic: { name, fields }, frame }: { topic: Topic; frame: Frame }) {
  const { programme, texts } = frame;
  const { say, language } = texts;
  if (fields.length === 0) return null;
  return (
    <DataTable
      caption={say("console.programme.questionsOf", { topic: topicLabel(name, frame) })}
      columns={[
        say("console.programme.field"),
        say("console.programme.kind"),
        say("console.programme.required"),
      ]}
      rows={fields.map((field) => [
        inLanguage(field.label, language, programme),
        field.choices.length > 0
          ? field.choices.map(({ label }) => inLanguage(label, language, programme)).join(", ")
          : say(`console.programme.types.${field.type}`),
        say(field.required ? "console.programme.yes" : "console.programme.no"),
      ])}
    />
  );
}
