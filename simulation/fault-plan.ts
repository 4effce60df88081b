import type { Random } from "./random.ts";

/** The highest rate of each fault, as a share of the calls, messages, events, rounds or steps that it may affect. */
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

/**
 * The same for faults added later. They use a random source of their own, so that a seed without them plays as before.
 */
const HIGHEST_LATER = {
  "sender refused": 0.2,
  "sender rejected": 0.2,
  "recipient rejected": 0.6,
  "contact cannot be saved": 0.5,
  "mail throttled": 0.6,
} as const;

type LaterFault = keyof typeof HIGHEST_LATER;

export type Fault = keyof typeof HIGHEST | LaterFault;

const laterFaults = Object.keys(HIGHEST_LATER) as readonly LaterFault[];

export const faults: readonly Fault[] = [
  ...(Object.keys(HIGHEST) as (keyof typeof HIGHEST)[]),
  ...laterFaults,
];

/** Which faults occur in a seed, and how often. Counts them. */
export type FaultPlan = {
  /** Whether `fault` occurs now. */
  readonly strikes: (fault: Fault) => boolean;
  /** Ends all faults. */
  readonly calm: () => void;
  readonly counts: () => Readonly<Record<Fault, number>>;
};

/** The share of fault kinds that a seed has, for the first and for the later ones. */
const SHARE = 0.5;
const SHARE_LATER = 0.25;

/**
 * A plan drawn from `random`, and from `own` for later faults. Each seed has only some kinds of fault, each at its own
 * rate: all kinds at once would hide each other (Groce et al., "Swarm testing", 2012).
 */
export function faultPlanOf(random: Random, own: Random): FaultPlan {
  let current = new Map([
    ...drawnRates(HIGHEST, SHARE, random),
    ...drawnRates(HIGHEST_LATER, SHARE_LATER, own),
  ]);
  const counts = Object.fromEntries(faults.map((fault) => [fault, 0])) as Record<Fault, number>;
  const isLater = new Set<Fault>(laterFaults);
  return {
    strikes(fault) {
      const struck = (isLater.has(fault) ? own : random).chance(current.get(fault) ?? 0);
      if (struck) counts[fault] += 1;
      return struck;
    },
    calm() {
      current = new Map();
    },
    counts: () => counts,
  };
}

function drawnRates(
  highest: Readonly<Partial<Record<Fault, number>>>,
  share: number,
  random: Random,
): readonly [Fault, number][] {
  return Object.entries(highest).map(([fault, rate]) => [
    fault as Fault,
    random.chance(share) ? rate * random.pick([0.2, 0.5, 1]) : 0,
  ]);
}
