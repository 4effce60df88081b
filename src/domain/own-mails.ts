import type { PlannedSend, Purpose } from "./send.ts";

/** A mail that Relance sends itself, in addition to the programme's journeys. */
type OwnMail = {
  /** Its journey: a stored name that no programme may use. */
  readonly journey: string;
  /** Absent if the steps are named after topics. */
  readonly step?: string;
  readonly purpose: Purpose;
  /** The link the reader needs to answer. */
  readonly answer: "links.confirm" | "links.keep";
  /** Whether it can say when the contact will be erased. */
  readonly tellsErasure?: true;
};

export const OWN_MAILS = {
  confirmation: {
    journey: "confirmation",
    purpose: "confirmation",
    answer: "links.confirm",
  },
  myData: {
    journey: "rights",
    step: "my-data",
    purpose: "my-data",
    answer: "links.confirm",
  },
  newAddress: {
    journey: "rights",
    step: "new-address",
    purpose: "new-address",
    answer: "links.confirm",
  },
  question: {
    journey: "retention",
    step: "ask",
    purpose: "marketing",
    answer: "links.keep",
    tellsErasure: true,
  },
} as const satisfies Record<string, OwnMail>;

/** The names of Relance's own journeys. */
export const OWN_JOURNEYS: ReadonlySet<string> = new Set(
  Object.values(OWN_MAILS).map(({ journey }) => journey),
);

/** Relance's own mail of this journey and step; undefined if the journey belongs to the programme. */
export function ownMailOf(send: Pick<PlannedSend, "journey" | "step">): OwnMail | undefined {
  const mails: readonly OwnMail[] = Object.values(OWN_MAILS);
  return mails.find(
    ({ journey, step = send.step }) => journey === send.journey && step === send.step,
  );
}
