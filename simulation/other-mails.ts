import type { MailCounts } from "../src/domain/mail-counts.ts";
import type { Breaker } from "../src/ports.ts";
import type { FaultPlan } from "./fault-plan.ts";
import type { SimulatedClock } from "./simulated-clock.ts";

/** Enough mails to calculate a rate, with more bounces than the breaker allows. */
const MAILS: MailCounts = { accepted: 100, bounced: 6, complained: 2 };

/** Counts mails to people outside the simulation when `plan` says so: it opens the breaker for marketing. */
export async function countOtherMails(
  breaker: Breaker,
  plan: FaultPlan,
  clock: SimulatedClock,
): Promise<void> {
  const count = async (what: keyof MailCounts) => {
    for (let left = MAILS[what]; left > 0; left -= 1) await breaker.count(what, clock.now());
  };
  if (plan.strikes("others' mails bounce")) {
    await count("accepted");
    await count("bounced");
  }
  if (plan.strikes("others complain")) {
    await count("accepted");
    await count("complained");
  }
}
