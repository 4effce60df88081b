import type { MessageUse } from "../../domain/message-use.ts";
import { OWN_MAILS } from "../../domain/own-mails.ts";
import type { Programme } from "../../domain/programme.ts";
import { stageLabel, topicLabel } from "../parts/badge.tsx";
import { delayInWords } from "../texts/period-words.ts";
import type { Texts } from "../texts/texts.ts";
import { triggerWords } from "../texts/trigger-words.ts";
import { UNUSED } from "./choices.ts";

/** Every journey that is not the programme's own, by its name. */
const OTHERS = ["confirmation", "rights", "retention", UNUSED] as const;

/**
 * The title of a journey: one of Relance's own, or the labels of the stage, the topics or the activity that starts it. Where these name
 * several journeys or none, the journey's name in plain words.
 */
export function journeyTitle(name: string, programme: Programme, texts: Texts): string {
  const other = OTHERS.find((one) => one === name);
  if (other) return texts.say(`studio.journeys.${other}.title`);
  const labels = startLabels(name, programme, texts);
  const alike = programme.journeys.filter(
    (one) => startLabels(one.name, programme, texts) === labels,
  );
  return labels !== undefined && alike.length === 1 ? labels : name.replaceAll("-", " ");
}

/** The labels of the stage, the topics or the activity that starts a journey; undefined if something else does. */
function startLabels(name: string, programme: Programme, texts: Texts): string | undefined {
  const starts = programme.journeys.find((one) => one.name === name)?.starts;
  if (starts?.on === "enters-stage") return stageLabel(starts.stage, { programme, texts });
  if (starts?.on === "activity") return texts.say(`programme.activities.${starts.type}`);
  if (starts?.on !== "joins-group") return undefined;
  return starts.topics.map((topic) => topicLabel(topic, { programme, texts })).join(", ");
}

/** What starts a journey, or what its messages are for. */
export function journeyWords(name: string, programme: Programme, texts: Texts): string {
  const journey = programme.journeys.find((one) => one.name === name);
  const other = OTHERS.find((one) => one === name);
  if (other) return texts.say(`studio.journeys.${other}.words`);
  if (!journey) return "";
  const trigger = triggerWords(journey, { programme, language: texts.language, texts });
  return texts.say("console.programme.starts", { trigger });
}

/** When a use of a message is sent: `after 3 days`. */
export function whenSent(use: MessageUse, { journeys }: Programme, texts: Texts): string {
  const { journey, step, purpose } = use;
  const { myData, newAddress, question } = OWN_MAILS;
  if (journey === UNUSED) return texts.say("studio.journeys.never");
  if (purpose === "confirmation") return delayInWords("PT0S", texts);
  const own = [myData, newAddress, question].find(
    (one) => one.journey === journey && one.step === step,
  );
  if (own) return texts.say(`studio.journeys.${own.step}`);
  const found = journeys
    .find(({ name }) => name === journey)
    ?.steps.find(({ name }) => name === step);
  return found ? delayInWords(found.after, texts) : step;
}

/** One use of a message among others: `New client, after 3 days`. */
export function useLabel(use: MessageUse, programme: Programme, texts: Texts): string {
  const { journey, topic } = use;
  const about = topic && topicLabel(topic, { programme, texts });
  const title = journeyTitle(journey, programme, texts);
  return [title, whenSent(use, programme, texts), title === about ? undefined : about]
    .filter(Boolean)
    .join(", ");
}
