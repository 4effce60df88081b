import { stageOf } from "./journey.ts";
import { OWN_MAILS, ownMailOf } from "./own-mails.ts";
import type { Journey, Programme, Step } from "./programme.ts";
import type { Purpose } from "./send.ts";

/**
 * One place where the programme sends a message: as an answer, as the question before an erasure, or as a step of a
 * journey.
 */
export type MessageUse = {
  readonly message: string;
  /** The journey's name, or one of Relance's own: confirmation, rights, retention. */
  readonly journey: string;
  readonly step: string;
  readonly purpose: Purpose;
  /** The topic of the mail; a step of a journey that starts from several topics has one use for each. */
  readonly topic?: string | undefined;
  /** The stage in which it is sent. */
  readonly stage?: string | undefined;
  /** Whether it comes every year, and can say which. */
  readonly isYearly: boolean;
};

/** Every place where the programme sends a message, in the programme's order. */
export function messageUses(programme: Programme): readonly MessageUse[] {
  const { confirmation, myData, newAddress, question } = OWN_MAILS;
  const { rights, retention } = programme;
  return [
    ...programme.topics.map(({ name, confirmation: message }) =>
      ownUse({ ...confirmation, step: name, topic: name }, message),
    ),
    ownUse(myData, rights.myData),
    ownUse(newAddress, rights.newAddress),
    ...(retention.question ? [ownUse(question, retention.question.message)] : []),
    ...programme.journeys.flatMap((journey) =>
      journey.steps.flatMap((step) => stepUses(journey, step)),
    ),
  ];
}

function ownUse(
  { journey, step, purpose, topic }: Pick<MessageUse, "journey" | "step" | "purpose" | "topic">,
  message: string,
): MessageUse {
  return { message, journey, step, purpose, topic, isYearly: false };
}

function stepUses(journey: Journey, { name, message }: Step): readonly MessageUse[] {
  const { starts } = journey;
  const use = {
    message,
    journey: journey.name,
    step: name,
    purpose: "marketing" as const,
    stage: stageOf(journey),
    isYearly: starts.on === "anniversary" && !starts.once,
  };
  return starts.on === "joins-group" ? starts.topics.map((topic) => ({ ...use, topic })) : [use];
}

/** Where the programme sends it. */
export function placeOfUse({ journey, step }: MessageUse): Pick<MessageUse, "journey" | "step"> {
  return { journey, step };
}

/** The variables that a message of this use can never print, because its contacts do not have them. */
export function missingVariables(use: MessageUse): readonly string[] {
  const { topic, purpose, isYearly } = use;
  return [
    ...(topic ? [] : ["topic"]),
    ...(purpose === "marketing" ? [] : ["attributes"]),
    ...(purpose === "marketing" ? ["links.confirm", "links.confirmBefore"] : []),
    ...(ownMailOf(use)?.tellsErasure ? [] : ["erasedOn"]),
    ...(isYearly ? [] : ["years"]),
  ];
}
