/** How the clocks of a time zone were set: `offsets[i]`, in milliseconds ahead of UTC, holds from `changes[i]` on. */
export type Zone = {
  /** Milliseconds since 1970, in order; the first is minus infinity. */
  readonly changes: readonly number[];
  readonly offsets: readonly number[];
};

const DAY = 86_400_000;

/** The data list the changes up to here, as milliseconds since 1970. */
const END = Date.UTC(2499, 0, 1);

/**
 * After 400 years the calendar repeats itself, days of the week too, and so do the rules for summer time: later years take
 * the changes of the last 400 that are listed.
 */
const CYCLE = 146_097 * DAY;

/** How far ahead of UTC the clocks of a zone are at an instant, in milliseconds. */
export function offsetAt({ changes, offsets }: Zone, at: number): number {
  return offsets[lastChange(changes, at - beyondData(at))] ?? 0;
}

/**
 * The instant at which the clocks of a zone show a time, told as if it were UTC. A time that comes twice is the first of
 * them; a time that is skipped moves forward by as much as the clocks do.
 */
export function instantOnClock({ changes, offsets }: Zone, wall: number): number {
  const beyond = beyondData(wall);
  const shown = wall - beyond;
  // No clock is a day off, so this change is the right one or comes before it.
  let index = lastChange(changes, shown - DAY);
  while (shown >= (changes[index + 1] ?? Number.POSITIVE_INFINITY) + (offsets[index] ?? 0)) {
    index += 1;
  }
  const isSkipped = shown < (changes[index] ?? 0) + (offsets[index] ?? 0);
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
