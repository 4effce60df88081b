import type { Stop } from "../../domain/breaker.ts";
import type { Topic } from "../../domain/programme.ts";
import { urls, withLanguage } from "../../urls.ts";
import { StageBadge, StateBadge, topicLabel } from "../parts/badge.tsx";
import { ConsoleLayout, type Frame } from "../parts/layout.tsx";
import { Moment } from "../parts/moment.tsx";
import { consoleUrls, withQuery } from "../parts/paths.ts";
import { ruleInWords } from "../texts/rule-words.ts";
import type { Texts } from "../texts/texts.ts";
import { BreakerBanner } from "./breaker-banner.tsx";
import { ClockPanel } from "./clock-panel.tsx";
import { ContactTable } from "./contact/table.tsx";
import type { LatestMail, MemberCount, Overview } from "./overview.ts";
import { SearchForm } from "./search-form.tsx";

/** How many contacts the first page shows: the list of contacts shows more. */
const SHOWN = 12;

type DashboardProps = {
  frame: Frame;
  overview: Overview;
  /** Why mail is held back, while it is. */
  stop?: Stop | undefined;
  publicUrl: string;
  /** A date for the clock that was refused. */
  typed?: string | undefined;
};

/** The overview: the clock, contacts, topics, stages and the latest mails. */
export function DashboardPage({ frame, overview, stop, publicUrl, typed }: DashboardProps) {
  const { texts } = frame;
  const { say } = texts;
  return (
    <ConsoleLayout frame={frame} title={say("console.layout.overview")} section="overview">
      <div class="page-head">
        <h1>{say("console.layout.overview")}</h1>
        <SearchForm texts={texts} />
      </div>
      {stop && <BreakerBanner frame={frame} stop={stop} />}
      <ClockPanel frame={frame} typed={typed} />
      <div class="columns">
        <div class="column-main">
          <section class="card" aria-labelledby="contacts">
            <div class="card-head">
              <h2 id="contacts">{say("console.overview.contacts")}</h2>
              <p class="muted">{listedWords(overview, texts)}</p>
            </div>
            {overview.contacts.length > 0 ? (
              <ContactTable
                caption={say("console.overview.contacts")}
                contacts={overview.contacts.slice(0, SHOWN)}
                frame={frame}
              />
            ) : (
              <p class="muted">{say("console.overview.empty")}</p>
            )}
            {overview.contacts.length > SHOWN && (
              <p>
                <a href={consoleUrls.contacts.to()}>{say("console.overview.all")}</a>
              </p>
            )}
          </section>
          <LatestMails mails={overview.latest} frame={frame} />
        </div>
        <div class="column-side">
          <Topics frame={frame} members={overview.members} publicUrl={publicUrl} />
          <Stages frame={frame} overview={overview} />
        </div>
      </div>
    </ConsoleLayout>
  );
}

function listedWords({ contacts, more }: Overview, { say }: Texts): string {
  const count = contacts.length;
  return more ? say("console.overview.first", { count }) : say("console.overview.count", { count });
}

type TopicsProps = { frame: Frame; members: Overview["members"]; publicUrl: string };

function Topics({ frame, members, publicUrl }: TopicsProps) {
  return (
    <section class="card" aria-labelledby="topics">
      <h2 id="topics">{frame.texts.say("console.overview.topics")}</h2>
      <ul class="lines">
        {frame.programme.topics.map((topic) => (
          <TopicLine
            topic={topic}
            members={members[topic.name]}
            frame={frame}
            publicUrl={publicUrl}
          />
        ))}
      </ul>
    </section>
  );
}

type TopicProps = {
  frame: Frame;
  topic: Topic;
  members: MemberCount | undefined;
  publicUrl: string;
};

function TopicLine({ frame, topic, members, publicUrl }: TopicProps) {
  const { programme, texts } = frame;
  const label = topicLabel(topic.name, frame);
  return (
    <li>
      <div class="line-head">
        <a href={withQuery(consoleUrls.contacts.to(), { group: topic.name })}>{label}</a>
        <span class="count">{members ? membersWords(members, texts) : ""}</span>
      </div>
      <p class="muted page-links">
        {texts.say("console.overview.landing")}{" "}
        {programme.languages.map((language) => (
          <a href={landingPage(publicUrl, topic, language)} hreflang={language}>
            <span class="visually-hidden">
              {texts.say("console.overview.landingIn", { topic: label })}
            </span>
            {language}
          </a>
        ))}
      </p>
    </li>
  );
}

function membersWords({ active: count, joined, more }: MemberCount, { say }: Texts): string {
  if (more) return say("console.overview.membersOfFirst", { count, joined });
  return joined > count
    ? say("console.overview.membersEver", { count, joined })
    : say("console.overview.members", { count });
}

function landingPage(publicUrl: string, topic: Topic, language: string): string {
  return publicUrl + withLanguage(urls.topic.to(topic.name), language);
}

function Stages({ frame, overview }: { frame: Frame; overview: Overview }) {
  const { programme, texts } = frame;
  return (
    <section class="card" aria-labelledby="stages">
      <h2 id="stages">{texts.say("console.overview.stages")}</h2>
      <p class="muted">
        {texts.say("console.overview.stagesNote")}
        {overview.more &&
          ` ${texts.say("console.overview.stagesCounted", { count: overview.contacts.length })}`}
      </p>
      <ol class="lines">
        {programme.stages.map((stage) => (
          <li>
            <div class="line-head">
              <StageBadge name={stage.name} labels={frame} />
              <span class="count">{overview.standing[stage.name] ?? 0}</span>
            </div>
            <p class="muted">{ruleInWords(stage.holds, texts, programme)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function LatestMails({ mails, frame }: { mails: readonly LatestMail[]; frame: Frame }) {
  const { programme, texts } = frame;
  return (
    <section class="card" aria-labelledby="latest">
      <h2 id="latest">{texts.say("console.overview.latest")}</h2>
      {mails.length === 0 && <p class="muted">{texts.say("console.overview.noMails")}</p>}
      <ul class="lines">
        {mails.map((mail) => (
          <li>
            <div class="line-head">
              <a href={mail.path}>{mail.what}</a>
              {mail.state && <StateBadge state={mail.state} texts={texts} />}
            </div>
            <p class="muted">
              {mail.to} · <Moment at={mail.at} zone={programme.timeZone} texts={texts} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
