import { fill } from "../../texts/fill.ts";
import { phrasesIn } from "../../texts/phrases.ts";
import { actionOf, type Shown } from "../frame/layout.tsx";
import { TopicLinks, topicLabel } from "../frame/topics.tsx";

/** The groups of `topics`, each with its unsubscribe button. */
export function GroupsCard({
  shown,
  topics,
}: {
  readonly shown: Shown;
  readonly topics: readonly string[];
}) {
  const phrases = phrasesIn(shown).preferences;
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
                aria-label={fill(phrases.leaveGroup, { topic: topicLabel(name, shown) })}
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

/** The button that unsubscribes from every group. */
export function LeaveAll({ shown }: { readonly shown: Shown }) {
  const { leaveAllTitle, leaveAllText, leaveAll } = phrasesIn(shown).preferences;
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

/** For a contact in no group: links to sign up again. */
export function NoGroups({ shown }: { readonly shown: Shown }) {
  const { none, again } = phrasesIn(shown).preferences;
  return (
    <section class="card opening">
      <h2>{none}</h2>
      <p>{again}</p>
      <TopicLinks shown={shown} />
    </section>
  );
}
