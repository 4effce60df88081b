import type { MailOutcome } from "../src/domain/mail-outcome.ts";
import type { Mail } from "../src/ports.ts";
import type { FaultPlan } from "./fault-plan.ts";
import type { Random } from "./random.ts";
import { DAY, HOUR, MINUTE, type SimulatedClock } from "./simulated-clock.ts";

/** An answer to a mail that was not taken, and who was truly at fault. */
export type Refused = { readonly outcome: MailOutcome; readonly blame: "sender" | "recipient" };

/** What the mail service has against us for a while, or against one recipient for as long as the storm lasts. */
export type SenderTrouble = {
  /** What it answers to this mail; undefined when it has nothing against it. */
  readonly answerTo: (mail: Mail) => Refused | undefined;
  /** A round passes: troubles begin, and those whose time is over end. */
  readonly passRound: () => void;
  /** Ends all troubles. */
  readonly heal: () => void;
};

const UNEXPLAINED: MailOutcome = {
  kind: "rejected",
  reason: "BadRequestException",
  error: "BadRequestException",
};

/** What is answered to every mail in each trouble with the sender: one names it, the other says nothing of the kind. */
const TROUBLES = {
  "sender refused": {
    kind: "not-accepted",
    reason: "MessageRejected: the sender is not verified",
    sendsNothing: true,
  },
  "sender rejected": UNEXPLAINED,
} as const satisfies Readonly<Record<string, MailOutcome>>;

/** Troubles that `plan` draws, each of a length drawn from `random`. */
export function senderTroubleOf(
  random: Random,
  plan: FaultPlan,
  clock: SimulatedClock,
): SenderTrouble {
  let trouble: { readonly answer: MailOutcome; readonly ends: number } | undefined;
  const verdicts = new Map<string, boolean>();

  const isRejected = (address: string) => {
    const verdict = verdicts.get(address) ?? plan.strikes("recipient rejected");
    verdicts.set(address, verdict);
    return verdict;
  };

  return {
    answerTo({ to }) {
      if (trouble) return { outcome: trouble.answer, blame: "sender" };
      return isRejected(to) ? { outcome: UNEXPLAINED, blame: "recipient" } : undefined;
    },
    passRound() {
      if (trouble && trouble.ends <= clock.milliseconds()) trouble = undefined;
      for (const fault of ["sender refused", "sender rejected"] as const) {
        if (trouble || !plan.strikes(fault)) continue;
        const lasts = random.pick([20 * MINUTE, 5 * HOUR, 2 * DAY]);
        trouble = { answer: TROUBLES[fault], ends: clock.milliseconds() + lasts };
      }
    },
    heal() {
      trouble = undefined;
      verdicts.clear();
    },
  };
}
