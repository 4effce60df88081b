import { activeTopics, type Contact } from "../../domain/contact.ts";
import { maskedAddress } from "../../domain/email-address.ts";
import { inLanguage, type Topic, topicOf } from "../../domain/programme.ts";
import { type Phrases, phrasesIn } from "./phrases.ts";
import { english } from "./phrases-english.ts";
import { Icon } from "./public-icon.tsx";
import { Layout, type Shown } from "./public-layout.tsx";

/** What was just done on the page of preferences. */
export type PreferencesDone = keyof Phrases["preferences"]["done"];

type PreferencesPageProps = {
  readonly shown: Shown;
  readonly contact: Contact;
  readonly done: PreferencesDone | undefined;
};

const DONE = Object.keys(english.preferences.done) as PreferencesDone[];

/** What a `?done=` says, if we know it and it is still so: anybody may open such a link, at any time. */
export function preferencesDone(
  text: string | undefined,
  contact: Contact,
): PreferencesDone | undefined {
  return DONE.find((done) => done === text && isSo(done, contact));
}

function isSo(done: PreferencesDone, contact: Contact): boolean {
  const isMember = activeTopics(contact).length > 0;
  switch (done) {
    case "left":
      return Object.values(contact.memberships).some(({ state }) => state === "left");
    case "left-all":
      return !isMember;
    case "kept":
      return isMember;
    case "tracking-allowed":
      return contact.tracking !== undefined;
    case "tracking-forbidden":
      return contact.tracking === undefined;
  }
}

/** Which groups a contact is in, and the way out of each. Every button posts a plain form. */
export function PreferencesPage({ shown, contact, done }: PreferencesPageProps) {
  const phrases = phrasesIn(shown.language).preferences;
  const topics = activeTopics(contact);
  return (
    <Layout shown={shown} title={phrases.title}>
      <div class="preferences">
        {done && (
          <p class="status" role="status">
            <Icon name="check" />
            {phrases.done[done]}
          </p>
        )}
        <div class="opening">
          <h1>{phrases.title}</h1>
          <p>
            {phrases.about} <span class="address">{maskedAddress(contact.email)}</span>
          </p>
        </div>
        {topics.length === 0 ? (
          <NoGroups shown={shown} />
        ) : (
          <>
            <Groups shown={shown} topics={topics} />
            <Keep shown={shown} />
          </>
        )}
        {(topics.length > 0 || contact.tracking) && (
          <ClickTracking shown={shown} isAllowed={contact.tracking !== undefined} />
        )}
        {topics.length > 0 && <LeaveAll shown={shown} />}
      </div>
    </Layout>
  );
}

function Groups({ shown, topics }: { readonly shown: Shown; readonly topics: readonly string[] }) {
  const phrases = phrasesIn(shown.language).preferences;
  return (
    <section class="card" aria-labelledby="groups">
      <h2 id="groups">{phrases.groups}</h2>
      <ul class="groups">
        {topics.map((name) => (
          <li>
            <span class="group-name">{labelOf(name, shown)}</span>
            <form method="post" action={actionOf(shown)}>
              <input type="hidden" name="action" value="leave" />
              <input type="hidden" name="topic" value={name} />
              <button
                type="submit"
                class="quiet"
                aria-label={phrases.leaveGroup(labelOf(name, shown))}
              >
                {phrases.leave}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Keep({ shown }: { readonly shown: Shown }) {
  const { keepTitle, keepText, keep } = phrasesIn(shown.language).preferences;
  return (
    <section class="card offer" id="keep">
      <div>
        <h2>{keepTitle}</h2>
        <p>{keepText}</p>
      </div>
      <form method="post" action={actionOf(shown)}>
        <input type="hidden" name="action" value="keep" />
        <button type="submit">{keep}</button>
      </form>
    </section>
  );
}

/** Off unless it was switched on here, and as easily switched off again. */
function ClickTracking({
  shown,
  isAllowed,
}: {
  readonly shown: Shown;
  readonly isAllowed: boolean;
}) {
  const phrases = phrasesIn(shown.language).preferences;
  return (
    <section class="card offer" id="click-tracking">
      <div>
        <h2>{phrases.trackingTitle}</h2>
        <p>{isAllowed ? phrases.trackingAllowed : phrases.trackingText}</p>
      </div>
      <form method="post" action={actionOf(shown)}>
        <input
          type="hidden"
          name="action"
          value={isAllowed ? "forbid-click-tracking" : "allow-click-tracking"}
        />
        <button type="submit" class="quiet">
          {isAllowed ? phrases.forbidTracking : phrases.allowTracking}
        </button>
      </form>
    </section>
  );
}

function LeaveAll({ shown }: { readonly shown: Shown }) {
  const { leaveAllTitle, leaveAllText, leaveAll } = phrasesIn(shown.language).preferences;
  return (
    <section class="offer farewell">
      <div>
        <h2>{leaveAllTitle}</h2>
        <p class="fine">{leaveAllText}</p>
      </div>
      <form method="post" action={actionOf(shown)}>
        <input type="hidden" name="action" value="leave-all" />
        <button type="submit" class="quiet">
          {leaveAll}
        </button>
      </form>
    </section>
  );
}

function NoGroups({ shown }: { readonly shown: Shown }) {
  const { none, again } = phrasesIn(shown.language).preferences;
  return (
    <section class="card opening">
      <h2>{none}</h2>
      <p>{again}</p>
      <ul class="returns">
        {shown.programme.topics.map((topic: Topic) => (
          <li>
            <a href={`/t/${topic.name}?lang=${shown.language}`}>{labelOf(topic.name, shown)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function labelOf(name: string, { programme, language }: Shown): string {
  const topic = topicOf(programme, name);
  return topic ? inLanguage(topic.label, language, programme) : name;
}

function actionOf({ path, language }: Shown): string {
  return `${path}?lang=${language}`;
}
