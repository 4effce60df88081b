import { readFileSync } from "node:fs";
import { type Instant, instantOf, millisecondsOf } from "../domain/calendar.ts";
import type { Clock } from "../ports.ts";
import { writeWhole } from "./store/write-whole.ts";

/** A clock that runs like any other, from wherever it was turned to. */
export type TurnableClock = Clock & {
  /** Holds the clock at `instant`, so that all that is due there happens at that very instant. */
  holdAt(instant: Instant): void;
  /** Lets the clock run on from where it is held, and remembers where that is. */
  release(): void;
};

/** The local clock. How far it was turned is kept in `file`, so that it goes on from there after a restart. */
export function turnableClock(file: string): TurnableClock {
  let ahead = readAhead(file);
  let held: Instant | undefined;
  return {
    now: () => held ?? instantOf(Date.now() + ahead),
    holdAt(instant) {
      held = instant;
      ahead = millisecondsOf(instant) - Date.now();
      writeWhole(file, JSON.stringify({ aheadMilliseconds: ahead }));
    },
    release() {
      if (held) ahead = millisecondsOf(held) - Date.now();
      held = undefined;
    },
  };
}

function readAhead(file: string): number {
  try {
    const { aheadMilliseconds } = JSON.parse(readFileSync(file, "utf8"));
    return Number(aheadMilliseconds) || 0;
  } catch {
    return 0;
  }
}
