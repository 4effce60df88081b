type Unit = "Count" | "Seconds";

/** A metric of one invocation. */
type Measured = { readonly name: string; readonly unit: Unit; readonly value: number };

/** The metrics of an invocation so far. */
export type Tally = {
  /** Adds `by` to the counter of that name. */
  readonly count: (name: string, by?: number) => void;
  /** Sets a value: the last one wins, and 0 is a value. */
  readonly gauge: (name: string, value: number, unit?: Unit) => void;
  /** Returns everything counted and set since the last call. */
  readonly take: () => readonly Measured[];
};

/** The tally of this function instance, which serves one invocation at a time. */
export const tally = newTally();

function newTally(): Tally {
  const counts = new Map<string, number>();
  const gauges = new Map<string, Measured>();
  return {
    count(name, by = 1) {
      counts.set(name, (counts.get(name) ?? 0) + by);
    },

    gauge(name, value, unit = "Count") {
      gauges.set(name, { name, unit, value });
    },

    take() {
      const counted = [...counts]
        .filter(([, value]) => value !== 0)
        .map(([name, value]) => ({ name, unit: "Count", value }) as const);
      const taken = [...counted, ...gauges.values()];
      counts.clear();
      gauges.clear();
      return taken;
    },
  };
}
