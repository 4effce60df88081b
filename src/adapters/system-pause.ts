import { setTimeout } from "node:timers/promises";
import { millisecondsOf } from "../domain/calendar.ts";
import type { Pause } from "../ports.ts";

/** A pause by the machine's clock. */
export function systemPause(): Pause {
  return {
    async until(instant) {
      const wait = millisecondsOf(instant) - Date.now();
      if (wait > 0) await setTimeout(wait);
    },
  };
}
