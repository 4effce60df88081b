/** The clock settings of a time zone: `offsets[i]`, in milliseconds ahead of UTC, applies from `changes[i]` on. */
export type Zone = {
  /** Milliseconds since 1970, in order; the first is minus infinity. */
  readonly changes: readonly number[];
  readonly offsets: readonly number[];
};

const DAY = 86_400_000;

/** The data list changes up to here, in milliseconds since 1970. */
const END = Date.UTC(2499, 0, 1);

/**
 * The calendar repeats every 400 years, weekdays included, and so do the rules for summer time: later years use the
 * last 400 years of listed changes.
 */
const CYCLE = 146_097 * DAY;

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
export function offsetAt({ changes, offsets }: Zone, at: number): number {
  return offsets[lastChange(changes, at - beyondData(at))] ?? 0;
}

/**
 * The instant at which a zone's clocks show a time, which is given as if it were UTC. A time that occurs twice is the
 * first of the two; a skipped time moves forward by as much as the clocks do.
 */
export function instantOnClock({ changes, offsets }: Zone, wall: number): number {
  const beyond = beyondData(wall);
  const within = wall - beyond;
  // No offset exceeds a day, so the right change is this one or a later one.
  let index = lastChange(changes, within - DAY);
  while (within >= (changes[index + 1] ?? Number.POSITIVE_INFINITY) + (offsets[index] ?? 0)) {
    index += 1;
  }
  const isSkipped = within < (changes[index] ?? 0) + (offsets[index] ?? 0);
  return wall - (offsets[isSkipped ? index - 1 : index] ?? 0);
}

function beyondData(at: number): number {
  return at < END ? 0 : (Math.floor((at - END) / CYCLE) + 1) * CYCLE;
}

/** The index of the last change at or before an instant. */
function lastChange(changes: readonly number[], at: number): number {
  let low = 0;
  let high = changes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((changes[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
