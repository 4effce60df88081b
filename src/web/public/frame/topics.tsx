import { inLanguage, type Topic, topicOf } from "../../../domain/programme.ts";
import { urls, withLanguage } from "../../../urls.ts";
import { phrasesIn } from "../../texts/phrases.ts";
import type { Shown } from "./layout.tsx";

/** Links to the topics' pages. */
export function TopicLinks({ shown }: { readonly shown: Shown }) {
  return (
    <ul class="returns">
      {shown.programme.topics.map((topic: Topic) => (
        <li>
          <a href={withLanguage(urls.topic.to(topic.name), shown.language)}>
            {topicLabel(topic.name, shown)}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The label of a topic, or a phrase for one that the programme no longer has. */
export function topicLabel(name: string, shown: Shown): string {
  const { programme, language } = shown;
  const topic = topicOf(programme, name);
  return topic
    ? inLanguage(topic.label, language, programme)
    : phrasesIn(shown).preferences.goneTopic;
}
