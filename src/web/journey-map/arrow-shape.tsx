import type { Arrow, Point } from "./block.ts";

const HEAD = 7;
const RADIUS = 9;

/** An arrow: straight, curved to another height, or around corners. */
export function ArrowShape({ arrow: { kind, section, points } }: { arrow: Arrow }) {
  const end = points.at(-1);
  if (!end) return null;
  return (
    <g>
      <path class={`arrow ${kind} in-${section}`} d={linePath(points)} />
      {kind !== "lives-on" && (
        <path class={`arrow-head in-${section}`} d={`M${end.x} ${end.y}l-${HEAD}-4.5v9z`} />
      )}
    </g>
  );
}

function linePath(points: readonly Point[]): string {
  const [start, end] = points;
  if (!start || !end) return "";
  if (points.length > 2) return cornersPath(points);
  if (start.x === end.x) return `M${start.x} ${start.y + 5}V${end.y - 5}`;
  const tip = end.x - HEAD;
  const middle = (start.x + tip) / 2;
  return `M${start.x} ${start.y}C${middle} ${start.y} ${middle} ${end.y} ${tip} ${end.y}`;
}

/** The path of horizontal and vertical lines with rounded corners. */
function cornersPath(points: readonly Point[]): string {
  const [start, ...rest] = points as readonly [Point, ...Point[]];
  const parts = rest.map((corner, index) => {
    const next = rest[index + 1];
    if (!next) return `L${corner.x - HEAD} ${corner.y}`;
    const before = toward(corner, points[index] ?? start);
    const after = toward(corner, next);
    return `L${before.x} ${before.y}Q${corner.x} ${corner.y} ${after.x} ${after.y}`;
  });
  return `M${start.x} ${start.y}${parts.join("")}`;
}

/** The point one radius from `corner` toward `other`, or halfway if that is closer. */
function toward(corner: Point, other: Point): Point {
  const [dx, dy] = [other.x - corner.x, other.y - corner.y];
  const way = Math.min(RADIUS, Math.hypot(dx, dy) / 2);
  return { x: corner.x + Math.sign(dx) * way, y: corner.y + Math.sign(dy) * way };
}
