import fc from "fast-check";
import { expect, test } from "vitest";
import {
  ALWAYS,
  anyOf,
  atLeast,
  between,
  everyOf,
  from,
  holdAt,
  NOT_EVER,
  nextBound,
  outside,
  type Spans,
  startOf,
  until,
} from "../../src/domain/spans.ts";

/** Spans between 0 and 20, some of them open at an end. */
const spans = fc
  .tuple(fc.uniqueArray(fc.integer({ min: 0, max: 20 })), fc.boolean(), fc.boolean())
  .map(([bounds, isFromStart, isToEnd]): Spans => {
    const all: number[] = [...bounds].sort((one, other) => one - other);
    if (isFromStart) all.unshift(Number.NEGATIVE_INFINITY);
    if (isToEnd) all.push(Number.POSITIVE_INFINITY);
    return all.length % 2 === 0 ? all : all.slice(0, -1);
  });

const INSTANTS = Array.from({ length: 45 }, (_, index) => index / 2 - 1);

function expectSame(found: Spans, holds: (at: number) => boolean) {
  expect(INSTANTS.map((at) => holdAt(found, at))).toEqual(INSTANTS.map(holds));
  expect([...found]).toEqual([...new Set(found)].sort((one, other) => one - other));
}

test("the spans of all, any and at least so many agree with asking at each instant", () => {
  fc.assert(
    fc.property(fc.array(spans, { maxLength: 5 }), fc.integer({ min: 0, max: 6 }), (all, count) => {
      const holding = (at: number) => all.filter((one) => holdAt(one, at)).length;
      expectSame(everyOf(all), (at) => holding(at) === all.length);
      expectSame(anyOf(all), (at) => holding(at) > 0);
      expectSame(atLeast(count, all), (at) => holding(at) >= count);
    }),
  );
});

test("outside the spans, they do not hold", () => {
  fc.assert(
    fc.property(spans, (one) => {
      expectSame(outside(one), (at) => !holdAt(one, at));
      expect(outside(outside(one))).toEqual(one);
    }),
  );
});

test("between an instant and the next bound, and back to the start, the answer is the same", () => {
  fc.assert(
    fc.property(spans, fc.integer({ min: -1, max: 21 }), (one, at) => {
      const next = nextBound(one, at) ?? 30;
      expect(
        INSTANTS.filter((then) => then >= at && then < next).map((then) => holdAt(one, then)),
      ).not.toContain(!holdAt(one, at));
      if (next < 30) expect(holdAt(one, next)).toBe(!holdAt(one, at));
      const start = startOf(one, at);
      expect(start !== undefined).toBe(holdAt(one, at));
      if (start !== undefined && start > Number.NEGATIVE_INFINITY) {
        expect([holdAt(one, start), holdAt(one, start - 0.25)]).toEqual([true, false]);
      }
    }),
  );
});

test("spans from, until and between instants", () => {
  expect([holdAt(from(5), 5), holdAt(from(5), 4)]).toEqual([true, false]);
  expect([holdAt(until(5), 5), holdAt(until(5), 4)]).toEqual([false, true]);
  expect(between(5, 7)).toEqual([5, 7]);
  expect(between(7, 5)).toEqual(NOT_EVER);
  expect(outside(ALWAYS)).toEqual(NOT_EVER);
  expect(nextBound(ALWAYS, 3)).toBeUndefined();
});
