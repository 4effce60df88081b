import type { Stop } from "../../domain/breaker.ts";
import { inLanguage, type Programme, type Topic } from "../../domain/programme.ts";
import { describeRule } from "../../domain/rule.ts";
import { urls, withLanguage } from "../../urls.ts";
import { StageBadge, StateBadge } from "../parts/badge.tsx";
import { ConsoleLayout, type Frame } from "../parts/layout.tsx";
import { Moment } from "../parts/moment.tsx";
import { consoleUrls, withQuery } from "../parts/paths.ts";
import { SearchForm } from "../parts/search-form.tsx";
import { counted } from "../parts/status.ts";
import { withPeriodsInWords } from "../texts/period-words.ts";
import { BreakerBanner } from "./breaker-banner.tsx";
import { ClockPanel } from "./clock-panel.tsx";
import { ContactTable } from "./contact/table.tsx";
import type { LatestMail, MemberCount, Overview } from "./overview.ts";

type DashboardProps = {
  frame: Frame;
  overview: Overview;
  /** Why mail is held back, while it is. */
  stop?: Stop | undefined;
  publicUrl: string;
  /** A date for the clock that was refused. */
  typed?: string | undefined;
};

/** The first page: the clock, what there is, and what happened of late. */
export function DashboardPage({ frame, overview, stop, publicUrl, typed }: DashboardProps) {
  const { programme, now } = frame;
  return (
    <ConsoleLayout frame={frame} title="Overview" section="overview">
      <div class="page-head">
        <h1>Overview</h1>
        <SearchForm />
      </div>
      {stop && <BreakerBanner frame={frame} stop={stop} />}
      <ClockPanel frame={frame} typed={typed} />
      <div class="columns">
        <div class="column-main">
          <section class="card" aria-labelledby="contacts">
            <div class="card-head">
              <h2 id="contacts">Contacts</h2>
              <p class="muted">{listedWords(overview)}</p>
            </div>
            {overview.contacts.length > 0 ? (
              <ContactTable
                caption="Contacts"
                contacts={overview.contacts}
                programme={programme}
                now={now}
              />
            ) : (
              <p class="muted">Nobody yet. Sign up on a conversion page to see the first one.</p>
            )}
          </section>
          <LatestMails mails={overview.latest} programme={programme} />
        </div>
        <div class="column-side">
          <Topics programme={programme} members={overview.members} publicUrl={publicUrl} />
          <Stages programme={programme} overview={overview} />
        </div>
      </div>
    </ConsoleLayout>
  );
}

function listedWords({ contacts, more }: Overview): string {
  return more ? `the first ${contacts.length}` : counted(contacts.length, "contact");
}

function Topics({
  programme,
  members,
  publicUrl,
}: {
  programme: Programme;
  members: Overview["members"];
  publicUrl: string;
}) {
  return (
    <section class="card" aria-labelledby="topics">
      <h2 id="topics">Topics</h2>
      <ul class="lines">
        {programme.topics.map((topic) => (
          <TopicLine
            topic={topic}
            members={members[topic.name]}
            programme={programme}
            publicUrl={publicUrl}
          />
        ))}
      </ul>
    </section>
  );
}

function TopicLine({
  topic,
  members,
  programme,
  publicUrl,
}: {
  topic: Topic;
  members: MemberCount | undefined;
  programme: Programme;
  publicUrl: string;
}) {
  const label = inLanguage(topic.label, "en", programme);
  return (
    <li>
      <div class="line-head">
        <a href={withQuery(consoleUrls.contacts.to(), { group: topic.name })}>{label}</a>
        <span class="count">{members ? membersWords(members) : ""}</span>
      </div>
      <p class="muted page-links">
        Conversion page:{" "}
        {programme.languages.map((language) => (
          <a href={conversionPage(publicUrl, topic, language)} hreflang={language}>
            <span class="visually-hidden">{label} in </span>
            {language}
          </a>
        ))}
      </p>
    </li>
  );
}

function membersWords({ active, joined, more }: MemberCount): string {
  const count = counted(active, "member");
  if (more) return `${count} of the first ${joined}`;
  return joined > active ? `${count} of ${joined} ever` : count;
}

function conversionPage(publicUrl: string, topic: Topic, language: string): string {
  return publicUrl + withLanguage(urls.topic.to(topic.name), language);
}

function Stages({ programme, overview }: { programme: Programme; overview: Overview }) {
  return (
    <section class="card" aria-labelledby="stages">
      <h2 id="stages">Stages</h2>
      <p class="muted">
        The first that holds counts. Numbers are of the{" "}
        {counted(overview.contacts.length, "contact")} listed.
      </p>
      <ol class="lines">
        {programme.stages.map((stage) => (
          <li>
            <div class="line-head">
              <StageBadge name={stage.name} programme={programme} />
              <span class="count">{overview.standing[stage.name] ?? 0}</span>
            </div>
            <p class="muted">{withPeriodsInWords(describeRule(stage.holds))}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function LatestMails({ mails, programme }: { mails: readonly LatestMail[]; programme: Programme }) {
  return (
    <section class="card" aria-labelledby="latest">
      <h2 id="latest">Latest mails</h2>
      {mails.length === 0 && <p class="muted">None yet.</p>}
      <ul class="lines">
        {mails.map((mail) => (
          <li>
            <div class="line-head">
              <a href={mail.path}>{mail.what}</a>
              {mail.state && <StateBadge state={mail.state} />}
            </div>
            <p class="muted">
              {mail.to} · <Moment at={mail.at} zone={programme.timeZone} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
