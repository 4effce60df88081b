import { readFileSync } from "node:fs";
import { type Instant, instantOf, millisecondsOf } from "../domain/calendar.ts";
import type { Clock } from "../ports.ts";
import { writeWhole } from "./store/write-whole.ts";

/** A clock that runs in real time, from wherever it was set. */
export type TurnableClock = Clock & {
  /** Stops the clock at `instant`, so that everything due there happens at that very instant. */
  holdAt(instant: Instant): void;
  /** Lets a stopped clock run on, and stores its offset. */
  release(): void;
};

/** The local clock. Its offset is stored in `file`, and survives a restart. */
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
