import type { Journey, Step } from "./programme.ts";

/** The message that a step of an enrolment brought. */
export type Had = {
  readonly step: string;
  readonly message: string;
  /** It was withheld: the enrolment had this message before. */
  readonly isRepeat?: true | undefined;
};

/** How far an enrolment is. */
type Progress = {
  readonly done: readonly string[];
  readonly had?: readonly Had[] | undefined;
};

/**
 * Whether `message` would come to the enrolment a second time, because the step that brought it is called something else
 * now, or brings something else. A journey that sends one message in two steps still sends it twice.
 */
export function isRepeat({ had = [] }: Progress, journey: Journey, message: string): boolean {
  const same = had.filter((one) => one.message === message);
  const brings = ({ step }: Had) =>
    journey.steps.some((one) => one.name === step && one.message === message);
  const ofOtherSteps = same.filter((one) => !brings(one) && !one.isRepeat);
  const repeats = same.filter((one) => brings(one) && one.isRepeat);
  return ofOtherSteps.length > repeats.length;
}

/** The enrolment after `step`: done, with the message it had. */
export function withDone<Enrolment extends Progress>(
  enrolment: Enrolment,
  { name, message }: Step,
  journey: Journey,
): Enrolment {
  const had = isRepeat(enrolment, journey, message)
    ? ({ step: name, message, isRepeat: true } as const)
    : { step: name, message };
  return {
    ...enrolment,
    done: [...enrolment.done, name],
    had: [...(enrolment.had ?? []), had],
  };
}

/** The steps that are done, and of which the enrolment does not know the message. */
export function forgottenSteps({ done, had = [] }: Progress): readonly string[] {
  return done.filter((name) => !had.some(({ step }) => step === name));
}
