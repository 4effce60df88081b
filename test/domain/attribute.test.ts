import fc from "fast-check";
import { expect, test } from "vitest";
import {
  ATTRIBUTE_SOURCES,
  type Attributes,
  type Heard,
  withHeard,
} from "../../src/domain/attribute.ts";

const heard: fc.Arbitrary<Heard> = fc.record({
  value: fc.constantFrom("spring", "summer", null, ["a", "b"]),
  at: fc.integer({ min: 1, max: 4 }).map((day) => `2026-11-0${day}T12:00:00.000Z`),
  source: fc.constantFrom(...ATTRIBUTE_SOURCES),
});

function known(all: readonly Heard[]) {
  return all.reduce<Attributes>((some, one) => withHeard(some, "season", one), {}).season;
}

test("the same values give the same one in any order, and again", () => {
  fc.assert(
    fc.property(
      fc
        .array(heard, { minLength: 1, maxLength: 5 })
        .chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
      ([all, shuffled]) => {
        const { value, at, source } = known(all) ?? {};
        expect(known(shuffled)).toMatchObject({ value, at, source });
        expect(known([...all, ...shuffled])).toMatchObject({ value, at, source });
      },
    ),
  );
});

test("the newest value counts, and at the same instant the more trusted source", () => {
  const at = "2026-11-02T12:00:00.000Z";
  const early = { value: "spring", at: "2026-11-01T12:00:00.000Z", source: "by-hand" } as const;
  const byEvent = { value: "summer", at, source: "event" } as const;
  const byForm = { value: "autumn", at, source: "form" } as const;
  expect(known([byForm, byEvent, early])).toMatchObject({ value: "autumn", source: "form" });
  expect(known([early, byEvent])).toMatchObject({ value: "summer" });
});

test("a value has held since it was first heard after any other", () => {
  const on = (day: number, value: string | null): Heard => ({
    value,
    at: `2026-11-0${day}T12:00:00.000Z`,
    source: "event",
  });
  const since = (...all: readonly Heard[]) => known(all)?.since.slice(8, 10);
  expect(since(on(1, "a"), on(2, "b"), on(3, "b"))).toBe("02");
  expect(since(on(3, "b"), on(2, "b"), on(1, "a"))).toBe("02");
  expect(since(on(3, "b"), on(1, "b"), on(2, "a"))).toBe("03");
  expect(since(on(1, "b"), on(3, "b"), on(2, "a"))).toBe("03");
  expect(since(on(3, "b"), on(2, "a"), on(1, "b"))).toBe("03");
});
