import type { MessageUse } from "../../domain/message-use.ts";
import { OWN_MAILS } from "../../domain/own-mails.ts";
import type { Programme } from "../../domain/programme.ts";
import { delayInWords } from "../texts/period-words.ts";
import { labelOf, triggerWords } from "../texts/trigger-words.ts";
import { UNUSED } from "./choices.ts";

/** What a journey is called, and what starts it. Besides those of the programme there are some of Relance's own. */
export function journeyWords(
  name: string,
  programme: Programme,
): { readonly title: string; readonly words: string } {
  const journey = programme.journeys.find((one) => one.name === name);
  if (journey) return { title: name, words: `Starts ${triggerWords(journey, programme, "en")}` };
  if (name === OWN_MAILS.confirmation.journey)
    return { title: "sign-up", words: "Asks to confirm an address" };
  if (name === UNUSED) return { title: "not used", words: "The programme sends these nowhere" };
  return { title: name, words: "Sent by Relance itself, outside the journeys" };
}

/** When a use of a message is sent: `after 3 days`. */
export function whenSent({ journey, step, purpose }: MessageUse, programme: Programme): string {
  if (journey === UNUSED) return "never sent";
  if (purpose === "confirmation") return "at once";
  const found = programme.journeys
    .find(({ name }) => name === journey)
    ?.steps.find(({ name }) => name === step);
  return found ? delayInWords(found.after) : step.replaceAll("-", " ");
}

/** One use of a message among others: `welcome, after 3 days, Morocco`. */
export function useLabel(use: MessageUse, programme: Programme): string {
  const { journey, topic } = use;
  const about = topic && labelOf(topic, programme.topics, programme, "en");
  return [journeyWords(journey, programme).title, whenSent(use, programme), about]
    .filter(Boolean)
    .join(", ");
}
