import { addPeriod } from "../../domain/calendar.ts";
import type { Clock, Keys } from "../../ports.ts";

/** How long keys are used before they are read again. `rotateKey` waits twice as long. */
const GOOD_FOR = "PT5M";

/** The delay before a failed read is tried again. */
const TRY_AGAIN_AFTER = "PT10S";

/** Keys that may be a few minutes old, unless `fresh` was awaited just before. */
export type RereadKeys = Keys & {
  /** Reads the keys again if they are older than five minutes. Never throws: if the read fails, the keys stay. */
  readonly fresh: () => Promise<void>;
};

/**
 * Keys that are read once, and again on the first use after five minutes. A use that did not await `fresh` gets the old
 * keys without waiting; keys used at least every five minutes are never older than ten. A failed read changes nothing;
 * only the first one throws.
 */
export async function rereadKeys(read: () => Promise<Keys>, clock: Clock): Promise<RereadKeys> {
  let readAt = clock.now();
  let tryAgainAt = readAt;
  let keys = await read();

  const isDue = () => {
    const now = clock.now();
    return now >= tryAgainAt && now >= addPeriod(readAt, GOOD_FOR, "UTC");
  };
  const readAgain = async () => {
    const began = clock.now();
    tryAgainAt = addPeriod(began, TRY_AGAIN_AFTER, "UTC");
    const latest = await read().catch(() => undefined);
    // Lambda may have frozen this read with its function, and a later one may have finished first.
    if (latest && began >= readAt) [keys, readAt] = [latest, began];
  };
  const current = (): Keys => {
    if (isDue()) void readAgain();
    return keys;
  };
  return {
    hash: (text) => current().hash(text),
    sign: (claims) => current().sign(claims),
    verify: (token) => current().verify(token),
    fresh: async () => (isDue() ? readAgain() : undefined),
  };
}
