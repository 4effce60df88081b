import type { Random } from "./random.ts";

/** The highest rate of each fault: of the calls, messages, events, rounds or steps that it may strike. */
const HIGHEST = {
  "crash before the effect": 0.02,
  "crash after the effect": 0.02,
  "error before the effect": 0.03,
  "error after the effect": 0.03,
  throttled: 0.03,
  "write made twice": 0.1,
  "stale index": 0.5,
  "stale breaker": 0.3,
  "stale account": 0.7,
  "queue message lost": 0.4,
  "queue message doubled": 0.6,
  "queue message late": 0.4,
  "tick skipped": 0.6,
  "tick doubled": 0.5,
  "clock jumps forward": 0.01,
  "clock jumps back": 0.01,
  "clock skewed": 1,
  "sending disabled": 0.15,
  "account shut down": 0.15,
  "quota tiny": 0.3,
  "rate low": 0.4,
  "others' mails bounce": 0.15,
  "others complain": 0.15,
  "mail service sends nothing": 0.2,
  "mail surely not accepted": 0.6,
  "mail refused": 0.1,
  "mail unknown, accepted": 0.3,
  "mail unknown, not accepted": 0.2,
  "event lost": 0.3,
  "event late": 0.4,
  "event doubled": 0.3,
  "reconcile skipped": 0.5,
  "programme changes": 0.3,
} as const;

export type Fault = keyof typeof HIGHEST;

export const faults = Object.keys(HIGHEST) as readonly Fault[];

/** Which faults strike in one seed and how often; counts them. */
export type FaultPlan = {
  /** Whether `fault` strikes now. */
  readonly strikes: (fault: Fault) => boolean;
  /** From now on nothing fails. */
  readonly calm: () => void;
  readonly counts: () => Readonly<Record<Fault, number>>;
};

/** How many kinds of fault a seed has. */
const SHARE = 0.5;

/**
 * A plan drawn from `random`. Each seed has only some kinds of fault, each at a rate of its own: all kinds at once would
 * hide each other (Groce et al., "Swarm testing", 2012).
 */
export function faultPlanOf(random: Random): FaultPlan {
  const rates = faults.map((fault): [Fault, number] => [
    fault,
    random.chance(SHARE) ? HIGHEST[fault] * random.pick([0.2, 0.5, 1]) : 0,
  ]);
  let current = new Map(rates);
  const counts = Object.fromEntries(faults.map((fault) => [fault, 0])) as Record<Fault, number>;
  return {
    strikes(fault) {
      const struck = random.chance(current.get(fault) ?? 0);
      if (struck) counts[fault] += 1;
      return struck;
    },
    calm() {
      current = new Map();
    },
    counts: () => counts,
  };
}
