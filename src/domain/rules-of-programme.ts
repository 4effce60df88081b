import type { Programme } from "./programme.ts";
import type { Rule } from "./rule.ts";

/** A rule that a programme asks, and where it stands. */
export type PlacedRule = {
  readonly rule: Rule;
  readonly path: readonly (string | number)[];
};

/** Every rule of a programme: of its stages, and of what starts and ends its journeys. */
export function rulesOf({
  stages,
  journeys,
}: Pick<Programme, "stages" | "journeys">): readonly PlacedRule[] {
  return [
    ...stages.map(({ holds }, index) => ({ rule: holds, path: ["stages", index, "holds"] })),
    ...journeys.flatMap(({ starts, until }, index) => [
      ...("when" in starts && starts.when
        ? [{ rule: starts.when, path: ["journeys", index, "starts", "when"] }]
        : []),
      ...(until ? [{ rule: until, path: ["journeys", index, "until"] }] : []),
    ]),
  ];
}
