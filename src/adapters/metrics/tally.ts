type Unit = "Count" | "Seconds";

/** A metric of one invocation. */
type Measured = { readonly name: string; readonly unit: Unit; readonly value: number };

/** What an invocation counts on its way. */
export type Tally = {
  /** Counts `by` more under that name. */
  readonly count: (name: string, by?: number) => void;
  /** Notes how something stands: the last word counts, and 0 is one too. */
  readonly gauge: (name: string, value: number, unit?: Unit) => void;
  /** All that was counted and noted since it was last taken. */
  readonly take: () => readonly Measured[];
};

/** The tally of this instance of a function, which serves one invocation at a time. */
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
