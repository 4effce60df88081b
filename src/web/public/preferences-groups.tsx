import { inLanguage, type Topic, topicOf } from "../../domain/programme.ts";
import { phrasesIn } from "./phrases.ts";
import { actionOf, type Shown } from "./public-layout.tsx";

/** The groups of `topics`, and the way out of each. */
export function Groups({
  shown,
  topics,
}: {
  readonly shown: Shown;
  readonly topics: readonly string[];
}) {
  const phrases = phrasesIn(shown.language).preferences;
  return (
    <section class="card" aria-labelledby="groups">
      <h2 id="groups">{phrases.groups}</h2>
      <ul class="groups">
        {topics.map((name) => (
          <li>
            <span class="group-name">{topicLabel(name, shown)}</span>
            <form method="post" action={actionOf(shown)}>
              <input type="hidden" name="action" value="leave" />
              <input type="hidden" name="topic" value={name} />
              <button
                type="submit"
                class="quiet"
                aria-label={phrases.leaveGroup(topicLabel(name, shown))}
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

/** The way out of every group. */
export function LeaveAll({ shown }: { readonly shown: Shown }) {
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

/** Whoever is in no group may come back. */
export function NoGroups({ shown }: { readonly shown: Shown }) {
  const { none, again } = phrasesIn(shown.language).preferences;
  return (
    <section class="card opening">
      <h2>{none}</h2>
      <p>{again}</p>
      <TopicLinks shown={shown} />
    </section>
  );
}

/** The way to the page of each topic. */
export function TopicLinks({ shown }: { readonly shown: Shown }) {
  return (
    <ul class="returns">
      {shown.programme.topics.map((topic: Topic) => (
        <li>
          <a href={`/t/${topic.name}?lang=${shown.language}`}>{topicLabel(topic.name, shown)}</a>
        </li>
      ))}
    </ul>
  );
}

/** What a topic is called in the page's language, and words for one that the programme no longer has. */
export function topicLabel(name: string, { programme, language }: Shown): string {
  const topic = topicOf(programme, name);
  return topic
    ? inLanguage(topic.label, language, programme)
    : phrasesIn(language).preferences.goneTopic;
}
