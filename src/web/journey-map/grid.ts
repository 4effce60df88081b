import type { Programme } from "../../domain/programme.ts";

/** The columns and gaps of the map, in pixels. */
export const GRID = {
  margin: 32,
  padding: 22,
  /** Between sections, below a heading, between lanes, and between journeys or rows of steps in a lane. */
  gap: { section: 24, heading: 18, lane: 30, journey: 24 },
  source: { x: 54, width: 230 },
  journey: { x: 352, width: 206 },
  step: { x: 594, width: 232, apart: 36 },
} as const;

/** A longer journey continues in the next row. */
export const STEPS_IN_A_ROW = 4;

/** The left edge of the step at `place` in its row. */
export function stepX(place: number): number {
  return GRID.step.x + place * (GRID.step.width + GRID.step.apart);
}

/** The width of a programme's map. */
export function widthOfMap({ journeys }: Programme): number {
  const longest = Math.max(2, ...journeys.map(({ steps }) => steps.length));
  const places = Math.min(longest, STEPS_IN_A_ROW);
  return stepX(places - 1) + GRID.step.width + GRID.padding + GRID.margin;
}
