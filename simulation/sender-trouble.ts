import type { Mail } from "../src/domain/mail.ts";
import type { MailOutcome } from "../src/domain/mail-outcome.ts";
import type { FaultPlan } from "./fault-plan.ts";
import type { Random } from "./random.ts";
import { DAY, HOUR, MINUTE, type SimulatedClock } from "./simulated-clock.ts";

/** The answer to a rejected mail, and who was really at fault. */
export type Refused = { readonly outcome: MailOutcome; readonly blame: "sender" | "recipient" };

/** Rejections of the sender for a while, or of one recipient for the whole storm. */
export type SenderTrouble = {
  /** The answer to this mail; undefined if it is not rejected. */
  readonly answerTo: (mail: Mail) => Refused | undefined;
  /** A round passes: troubles begin, and others end. */
  readonly passRound: () => void;
  /** Ends all troubles. */
  readonly heal: () => void;
};

const UNEXPLAINED: MailOutcome = {
  kind: "rejected",
  reason: "BadRequestException",
  error: "BadRequestException",
};

/** The answer to every mail in each kind of trouble with the sender: one names the sender, the other does not. */
const TROUBLES = {
  "sender refused": {
    kind: "not-accepted",
    reason: "MessageRejected: the sender is not verified",
    senderBlocked: true,
  },
  "sender rejected": UNEXPLAINED,
} as const satisfies Readonly<Record<string, MailOutcome>>;

/** Troubles drawn by `plan`, each of a length drawn from `random`. */
export function drawSenderTrouble(
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
