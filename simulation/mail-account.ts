import type { AccountState } from "../src/domain/rate-limit.ts";
import type { MailAccount } from "../src/ports.ts";
import type { Fault, FaultPlan } from "./fault-plan.ts";
import type { Random } from "./random.ts";
import { DAY, HOUR, MINUTE, type SimulatedClock } from "./simulated-clock.ts";

/** An account at the simulated mail service, with troubles that come and go. */
export type SimulatedAccount = {
  /** The reported state: within a minute of a change, perhaps still the old one. */
  readonly read: MailAccount["read"];
  /** The true state. */
  readonly truth: () => AccountState;
  /** Counts one more accepted mail. */
  readonly took: () => void;
  /** A round passes: troubles begin, and others end. */
  readonly passRound: () => void;
  /** Ends all troubles. */
  readonly heal: () => void;
};

/** The effect of each trouble on an account, when it is drawn. */
const TROUBLES: Readonly<Partial<Record<Fault, (random: Random) => Partial<AccountState>>>> = {
  "sending disabled": () => ({ sendingEnabled: false }),
  "account shut down": () => ({ enforcementStatus: "SHUTDOWN" }),
  "quota tiny": (random) => ({ max24Hours: random.pick([1, 2, 5]) }),
  "rate low": (random) => ({ maxSendRate: random.pick([0.1, 1, 1]) }),
};

const HEALTHY: AccountState = {
  maxSendRate: 14,
  max24Hours: 50_000,
  sentLast24Hours: 0,
  sandbox: false,
  sendingEnabled: true,
  enforcementStatus: "HEALTHY",
};

const UNLIMITED = { maxSendRate: Number.POSITIVE_INFINITY, max24Hours: -1 };

type Trouble = {
  readonly fault: Fault;
  readonly change: Partial<AccountState>;
  /** In milliseconds. */
  readonly ends: number;
};

/** The share of accounts that other programs use too, and of rounds in which these begin to fill the quota. */
const SHARED = 0.5;
const FILLED_IN_ROUND = 0.6;

/** A quota that others have filled: marketing mail must wait, and a confirmation may go out. */
const FILLED = { max24Hours: 10, sentLast24Hours: 9 };

/** An account with troubles drawn by `plan`. Some accounts have no limits; what `others` do comes from a source of its own. */
export function mailAccountOf(
  random: Random,
  plan: FaultPlan,
  clock: SimulatedClock,
  others: Random,
): SimulatedAccount {
  const isShared = others.chance(SHARED);
  let crowdedUntil = Number.NEGATIVE_INFINITY;
  const sound = random.chance(0.3) ? { ...HEALTHY, ...UNLIMITED } : HEALTHY;
  const taken: number[] = [];
  let troubles: readonly Trouble[] = [];
  let before = sound;
  let changedAt = Number.NEGATIVE_INFINITY;

  const truth = (): AccountState => {
    const sentLast24Hours = taken.filter((at) => at > clock.milliseconds() - DAY).length;
    const filled = clock.milliseconds() < crowdedUntil ? FILLED : {};
    return Object.assign(
      { ...sound, sentLast24Hours, ...filled },
      ...troubles.map(({ change }) => change),
    );
  };

  const change = (next: readonly Trouble[]) => {
    before = truth();
    changedAt = clock.milliseconds();
    troubles = next;
  };

  const begun = (lasting: readonly Trouble[]) =>
    (Object.keys(TROUBLES) as Fault[])
      .filter((fault) => !lasting.some((trouble) => trouble.fault === fault))
      .filter((fault) => plan.strikes(fault))
      .map((fault) => ({
        fault,
        change: TROUBLES[fault]?.(random) ?? {},
        ends: clock.milliseconds() + random.pick([20 * MINUTE, 5 * HOUR, 2 * DAY]),
      }));

  return {
    async read() {
      const isNew = clock.milliseconds() - changedAt < MINUTE;
      return isNew && plan.strikes("stale account") ? before : truth();
    },
    truth,
    took: () => void taken.push(clock.milliseconds()),
    passRound() {
      if (isShared && others.chance(FILLED_IN_ROUND)) {
        crowdedUntil = clock.milliseconds() + others.pick([5 * HOUR, DAY]);
      }
      const lasting = troubles.filter(({ ends }) => ends > clock.milliseconds());
      const next = [...lasting, ...begun(lasting)];
      if (next.length !== lasting.length || next.length !== troubles.length) change(next);
    },
    heal() {
      crowdedUntil = Number.NEGATIVE_INFINITY;
      change([]);
    },
  };
}
