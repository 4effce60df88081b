import type { Journey, Step } from "./programme.ts";

/** The message that a step of an enrolment sent. */
export type Had = {
  readonly step: string;
  readonly message: string;
  /** The message was withheld, because the enrolment had it before. */
  readonly isRepeat?: true | undefined;
};

/** The progress of an enrolment. */
type Progress = {
  readonly done: readonly string[];
  readonly had?: readonly Had[] | undefined;
};

/**
 * Whether the enrolment would get `message` a second time because the step that sent it was renamed or sends something
 * else now. A journey with the same message in two steps still sends it twice.
 */
export function isRepeat({ had = [] }: Progress, journey: Journey, message: string): boolean {
  const same = had.filter((one) => one.message === message);
  const brings = ({ step }: Had) =>
    journey.steps.some((one) => one.name === step && one.message === message);
  const ofOtherSteps = same.filter((one) => !brings(one) && !one.isRepeat);
  const repeats = same.filter((one) => brings(one) && one.isRepeat);
  return ofOtherSteps.length > repeats.length;
}

/** The enrolment after `step`: marked done, with its message recorded. */
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

/** The finished steps whose message the enrolment does not record. */
export function forgottenSteps({ done, had = [] }: Progress): readonly string[] {
  return done.filter((name) => !had.some(({ step }) => step === name));
}
