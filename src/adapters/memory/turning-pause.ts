import type { Pause } from "../../ports.ts";
import type { SettableClock } from "./settable-clock.ts";

/** A pause that advances the clock instead of waiting. */
export function turningPause(clock: SettableClock): Pause {
  return {
    async until(instant) {
      if (instant > clock.now()) clock.set(instant);
    },
  };
}
