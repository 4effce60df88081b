import { addPeriod } from "../../domain/calendar.ts";
import type { Clock, Keys } from "../../ports.ts";

/** How long keys are used before they are read again. `rotateKey` waits for twice as long. */
const GOOD_FOR = "PT5M";

/** How long after a read that failed the next one is tried. */
const TRY_AGAIN_AFTER = "PT10S";

/**
 * Keys that are read once, and again when they are used five minutes later: whoever uses them then has the old ones, and
 * waits for nothing. Used at least once in five minutes, they are never older than ten. A read that fails changes nothing;
 * only the first one throws.
 */
export async function rereadKeys(read: () => Promise<Keys>, clock: Clock): Promise<Keys> {
  let readAt = clock.now();
  let readAgainAt = addPeriod(readAt, GOOD_FOR, "UTC");
  let known = await read();

  const current = (): Keys => {
    const now = clock.now();
    if (now < readAgainAt) return known;
    readAgainAt = addPeriod(now, GOOD_FOR, "UTC");
    read().then(
      (keys) => {
        // Lambda may have put this read to sleep with its function, and a later one came first.
        if (now >= readAt) [known, readAt] = [keys, now];
      },
      () => {
        readAgainAt = addPeriod(clock.now(), TRY_AGAIN_AFTER, "UTC");
      },
    );
    return known;
  };
  return {
    hash: (text) => current().hash(text),
    sign: (claims) => current().sign(claims),
    verify: (token) => current().verify(token),
  };
}
