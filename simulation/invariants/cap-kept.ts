import { millisecondsOf } from "../../src/domain/calendar.ts";
import { type Handover, isMarketing } from "../model.ts";
import { HOUR, MOST_AHEAD } from "../simulated-clock.ts";
import type { Check } from "./check.ts";

/**
 * The frequency cap: in no period did a contact get more marketing mails than the programme allows. A mail counts from
 * its claim. The clocks of two workers that claimed mails may differ, so the checked period is shorter by that much.
 */
export const capKept: Check = ({ model, simulation }) => {
  const { cap } = simulation.programme.current();
  if (!cap) return undefined;
  const period = Number(/^PT(\d+)H$/.exec(cap.per)?.[1]) * HOUR - 2 * MOST_AHEAD;
  const mails = model.handovers
    .filter(({ mail, accepted }) => accepted && isMarketing(mail))
    .sort((one, other) => claimedAt(one) - claimedAt(other));
  for (const [index, handover] of mails.entries()) {
    const { person, step, mail } = handover;
    const others = mails.slice(0, index).filter((other) => other.person === person);
    const before = others.at(-cap.mails);
    if (!before || claimedAt(handover) - claimedAt(before) >= period) continue;
    const message = `Contact ${person} got more than ${cap.mails} marketing mails in ${cap.per}`;
    return {
      invariant: "frequency cap",
      message,
      about: [mail.sendId, before.mail.sendId],
      step,
    };
  }
  return undefined;
};

/** When a mail was claimed, by the true clock, in milliseconds. */
function claimedAt({ claim }: Handover): number {
  return claim ? millisecondsOf(claim.at) - claim.ahead : 0;
}
