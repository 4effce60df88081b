/**
 * When something holds, over all time: disjoint spans from an instant (included) to a later one (excluded), in order, as
 * one flat list of milliseconds since 1970. The first may be minus infinity and the last infinity. Empty: never.
 */
export type Spans = readonly number[];

export const ALWAYS: Spans = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
export const NOT_EVER: Spans = [];

/** From an instant on. */
export function from(start: number): Spans {
  return [start, Number.POSITIVE_INFINITY];
}

/** Until an instant, which is not included. */
export function until(end: number): Spans {
  return [Number.NEGATIVE_INFINITY, end];
}

/** From one instant until another; never if that is not later. */
export function between(start: number, end: number): Spans {
  return start < end ? [start, end] : NOT_EVER;
}

/** When the given spans do not hold. */
export function outside(spans: Spans): Spans {
  const isFromStart = spans[0] === Number.NEGATIVE_INFINITY;
  const isToEnd = spans.at(-1) === Number.POSITIVE_INFINITY;
  const bounds = spans.slice(isFromStart ? 1 : 0, isToEnd ? -1 : undefined);
  if (!isFromStart) bounds.unshift(Number.NEGATIVE_INFINITY);
  if (!isToEnd) bounds.push(Number.POSITIVE_INFINITY);
  return bounds;
}

/** When at least `count` of the given spans hold at the same time. */
export function atLeast(count: number, all: readonly Spans[]): Spans {
  if (count <= 0) return ALWAYS;
  if (all.length < count) return NOT_EVER;
  if (all.length === 1) return all[0] ?? NOT_EVER;
  const changes = all.flatMap((spans) =>
    spans.map((at, index) => ({ at, by: index % 2 === 0 ? 1 : -1 })),
  );
  changes.sort((one, other) => one.at - other.at || other.by - one.by);
  const bounds: number[] = [];
  let holding = 0;
  for (const { at, by } of changes) {
    const before = holding >= count;
    holding += by;
    if (before !== holding >= count) toggle(bounds, at);
  }
  return bounds;
}

/** When all of the given spans hold. */
export function everyOf(all: readonly Spans[]): Spans {
  return atLeast(all.length, all);
}

/** When any of the given spans holds. */
export function anyOf(all: readonly Spans[]): Spans {
  return all.length === 0 ? NOT_EVER : atLeast(1, all);
}

/** Whether the spans hold at an instant. */
export function holdAt(spans: Spans, at: number): boolean {
  return boundsUpTo(spans, at) % 2 === 1;
}

/** The next instant after `at` at which the answer changes; undefined if it never does. */
export function nextBound(spans: Spans, at: number): number | undefined {
  const next = spans[boundsUpTo(spans, at)];
  return next === Number.POSITIVE_INFINITY ? undefined : next;
}

/** Since when the spans have held at `at`: minus infinity if always, undefined if they do not hold. */
export function startOf(spans: Spans, at: number): number | undefined {
  const bounds = boundsUpTo(spans, at);
  return bounds % 2 === 1 ? spans[bounds - 1] : undefined;
}

/** The number of bounds at or before `at`. */
function boundsUpTo(spans: Spans, at: number): number {
  let count = 0;
  while (count < spans.length && (spans[count] as number) <= at) count += 1;
  return count;
}

/** A span that ends where the next begins is one span. */
function toggle(bounds: number[], at: number): void {
  if (bounds.at(-1) === at) bounds.pop();
  else bounds.push(at);
}
