import type { MessageUse } from "../../domain/message-use.ts";
import { OWN_MAILS } from "../../domain/own-mails.ts";
import type { Programme } from "../../domain/programme.ts";
import { topicLabel } from "../parts/badge.tsx";
import { delayInWords } from "../texts/period-words.ts";
import type { Texts } from "../texts/texts.ts";
import { triggerWords } from "../texts/trigger-words.ts";
import { UNUSED } from "./choices.ts";

/** Every journey that is not the programme's own, by its name. */
const OTHERS = ["confirmation", "rights", "retention", UNUSED] as const;

/** The title of a journey, whether it is the programme's or one of Relance's own. */
export function journeyTitle(name: string, { say }: Texts): string {
  const other = OTHERS.find((one) => one === name);
  return other ? say(`studio.journeys.${other}.title`) : name;
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

/** One use of a message among others: `welcome, after 3 days, Morocco`. */
export function useLabel(use: MessageUse, programme: Programme, texts: Texts): string {
  const { journey, topic } = use;
  const about = topic && topicLabel(topic, { programme, texts });
  return [journeyTitle(journey, texts), whenSent(use, programme, texts), about]
    .filter(Boolean)
    .join(", ");
}
