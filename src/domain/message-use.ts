import { CONFIRMATION } from "./confirmation.ts";
import { stageOf } from "./journey.ts";
import type { Journey, Programme, Step } from "./programme.ts";
import { RETENTION } from "./retention.ts";
import { RIGHTS } from "./rights.ts";
import type { Purpose } from "./send.ts";

/** One place of the programme that sends a message: to answer somebody, to ask before an erasure, or as a step of a journey. */
export type MessageUse = {
  readonly message: string;
  /** The journey's name, or that of one of our own: confirmation, rights, retention. */
  readonly journey: string;
  readonly step: string;
  readonly purpose: Purpose;
  /** What the mail is about; a step of a journey that is joined from several topics has one use for each. */
  readonly topic?: string | undefined;
  /** The stage in which it is sent. */
  readonly stage?: string | undefined;
  /** Whether it comes every year, and can say which. */
  readonly isYearly: boolean;
};

/** Every place of the programme that sends a message, in its order. */
export function messageUses(programme: Programme): readonly MessageUse[] {
  const { question } = programme.retention;
  return [
    ...programme.topics.map(({ name, confirmation }) => ({
      message: confirmation,
      journey: CONFIRMATION,
      step: name,
      purpose: "confirmation" as const,
      topic: name,
      isYearly: false,
    })),
    answerUse("my-data", programme.rights.myData),
    answerUse("new-address", programme.rights.newAddress),
    ...(question ? [questionUse(question.message)] : []),
    ...programme.journeys.flatMap((journey) =>
      journey.steps.flatMap((step) => stepUses(journey, step)),
    ),
  ];
}

function answerUse(purpose: "my-data" | "new-address", message: string): MessageUse {
  return { message, journey: RIGHTS, step: purpose, purpose, isYearly: false };
}

function questionUse(message: string): MessageUse {
  return { message, journey: RETENTION, step: "ask", purpose: "marketing", isYearly: false };
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

/** Where the programme sends it, in words. */
export function placeOfUse({ journey, step, purpose }: MessageUse): string {
  if (purpose === "confirmation") return `the confirmation of the topic "${step}"`;
  if (purpose === "my-data") return "the mail that leads to all that is held";
  if (purpose === "new-address") return "the mail that asks about a new address";
  if (journey === RETENTION) return "the question before an erasure";
  return `the step "${step}" of the journey "${journey}"`;
}

/** The variables that a message of this use can never print: its contacts do not have them. */
export function missingVariables({
  journey,
  topic,
  purpose,
  isYearly,
}: MessageUse): readonly string[] {
  return [
    ...(topic ? [] : ["topic"]),
    ...(purpose === "marketing" ? ["links.confirm", "links.confirmBefore"] : []),
    ...(journey === RETENTION ? [] : ["erasedOn"]),
    ...(isYearly ? [] : ["years"]),
  ];
}
