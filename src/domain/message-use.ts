import { CONFIRMATION } from "./confirmation.ts";
import { stageOf } from "./journey.ts";
import type { Journey, Programme, Step } from "./programme.ts";

/** One place of the programme that sends a message: to confirm a sign-up, or as a step of a journey. */
export type MessageUse = {
  readonly message: string;
  /** The journey's name, or "confirmation". */
  readonly journey: string;
  readonly step: string;
  readonly purpose: "marketing" | "confirmation";
  /** What the mail is about; a step of a journey that is joined from several topics has one use for each. */
  readonly topic?: string | undefined;
  /** The stage in which it is sent. */
  readonly stage?: string | undefined;
  /** Whether it comes every year, and can say which. */
  readonly isYearly: boolean;
};

/** Every place of the programme that sends a message, in its order. */
export function messageUses(programme: Programme): readonly MessageUse[] {
  return [
    ...programme.topics.map(({ name, confirmation }) => ({
      message: confirmation,
      journey: CONFIRMATION,
      step: name,
      purpose: "confirmation" as const,
      topic: name,
      isYearly: false,
    })),
    ...programme.journeys.flatMap((journey) =>
      journey.steps.flatMap((step) => stepUses(journey, step)),
    ),
  ];
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

/** The variables that a message of this use can never print: its contacts do not have them. */
export function missingVariables({ topic, purpose, isYearly }: MessageUse): readonly string[] {
  return [
    ...(topic ? [] : ["topic"]),
    ...(purpose === "confirmation" ? [] : ["links.confirm", "links.confirmBefore"]),
    ...(isYearly ? [] : ["years"]),
  ];
}
