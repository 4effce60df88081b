import { addPeriod } from "../../domain/calendar.ts";
import type { Clock, Keys } from "../../ports.ts";

/** How long keys are used before they are read again. `rotateKey` waits for twice as long. */
const GOOD_FOR = "PT5M";

/** How long after a read that failed the next one is tried. */
const TRY_AGAIN_AFTER = "PT10S";

/** Keys that may be out of date by some minutes, unless `fresh` was awaited just before. */
export type RereadKeys = Keys & {
  /** Reads them again if they are older than five minutes. Never throws: a read that fails changes nothing. */
  readonly fresh: () => Promise<void>;
};

/**
 * Keys that are read once, and again when they are used five minutes later. Whoever did not await `fresh` has the old ones
 * then, and waits for nothing; used at least once in five minutes, they are never older than ten. A read that fails changes
 * nothing; only the first one throws.
 */
export async function rereadKeys(read: () => Promise<Keys>, clock: Clock): Promise<RereadKeys> {
  let readAt = clock.now();
  let tryAgainAt = readAt;
  let known = await read();

  const isDue = () => {
    const now = clock.now();
    return now >= tryAgainAt && now >= addPeriod(readAt, GOOD_FOR, "UTC");
  };
  const readAgain = async () => {
    const began = clock.now();
    tryAgainAt = addPeriod(began, TRY_AGAIN_AFTER, "UTC");
    const keys = await read().catch(() => undefined);
    // Lambda may have put this read to sleep with its function, and a later one came first.
    if (keys && began >= readAt) [known, readAt] = [keys, began];
  };
  const current = (): Keys => {
    if (isDue()) void readAgain();
    return known;
  };
  return {
    hash: (text) => current().hash(text),
    sign: (claims) => current().sign(claims),
    verify: (token) => current().verify(token),
    fresh: async () => (isDue() ? readAgain() : undefined),
  };
}
