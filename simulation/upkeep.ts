import { type Errand, operatorErrand } from "./errand.ts";
import { countOtherMails } from "./other-mails.ts";
import type { Worker } from "./scheduler.ts";
import { DAY } from "./simulated-clock.ts";
import type { Simulation } from "./simulated-world.ts";

/** What a schedule and operators do, and what happens to the account. */
export type Upkeep = {
  /** A round of the storm passes. Returns what to run. */
  readonly inStorm: () => Promise<readonly Errand[]>;
  /** The storm is over, and an operator repairs what it left. */
  readonly afterStorm: () => readonly Errand[];
  /** Nothing is left to do; perhaps the programme changes now. */
  readonly atRest: () => readonly Errand[];
  /** Work that had to wait, and can run now. */
  readonly waited: () => readonly Errand[];
};

/** The share of rounds of the storm in which an operator closes the breaker by hand. */
const CLOSES_BREAKER = 0.05;

/** The share of seeds in which a so far unchanged programme changes once no contact has anything due. */
const CHANGES_AT_REST = 0.5;

/** The upkeep of a seed: the daily reconcile, and a programme that may change. */
export function upkeepOf(simulation: Simulation): Upkeep {
  const { random, clock, plan, programme, account, senderTrouble, unsaveable, scheduler, stores } =
    simulation;
  let reconciledAt = clock.milliseconds();
  let outdated: readonly Worker[] | undefined;

  const reconcile = (): readonly Errand[] => {
    if (clock.milliseconds() - reconciledAt < DAY) return [];
    reconciledAt = clock.milliseconds();
    return plan.strikes("reconcile skipped") ? [] : [operatorErrand("reconcile")];
  };

  /** A worker that still runs with the old programme could undo what `reschedule` does. */
  const reschedule = (): readonly Errand[] => {
    if (!outdated || outdated.some(({ state }) => state === "running")) return [];
    outdated = undefined;
    return [operatorErrand("reschedule")];
  };

  const changeProgramme = () => {
    programme.change();
    outdated = scheduler.running();
  };

  const closeBreaker = () =>
    random.chance(CLOSES_BREAKER) ? [operatorErrand("close-breaker")] : [];

  return {
    async inStorm() {
      account.passRound();
      senderTrouble.passRound();
      await countOtherMails(stores.breaker, plan, clock);
      const changes = programme.mayChange() && plan.strikes("programme changes");
      if (changes || programme.isRenamedNow()) changeProgramme();
      return [...reconcile(), ...reschedule(), ...closeBreaker()];
    },
    afterStorm() {
      account.heal();
      senderTrouble.heal();
      unsaveable.heal();
      return [operatorErrand("reconcile"), operatorErrand("close-breaker")];
    },
    atRest() {
      if (programme.mayChange() && random.chance(CHANGES_AT_REST)) changeProgramme();
      return reschedule();
    },
    waited: reschedule,
  };
}
