import type { Programme } from "../../domain/programme.ts";
import { ArrowShape } from "./arrow-shape.tsx";
import { CardShape } from "./card-shape.tsx";
import { type SubjectOf, summaryOf } from "./cards.ts";
import { layoutMap } from "./layout.ts";
import { MAP_STYLE } from "./map-style.ts";
import { printable } from "./wrap.ts";

type JourneyMapProps = {
  readonly programme: Programme;
  readonly subjectOf: SubjectOf;
  readonly language: string;
  /** Whether it brings its own style, as a file must; a page has MAP_STYLE in its style sheet. */
  readonly styled?: boolean;
};

/** The whole programme as one picture, with labels and subjects in `language`. */
export function JourneyMap({ programme, subjectOf, language, styled }: JourneyMapProps) {
  const { width, height, lanes, boxes, arrows } = layoutMap(programme, subjectOf, language);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="journey-map"
      role="img"
      aria-labelledby="journey-map-title journey-map-description"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
    >
      <title id="journey-map-title">{printable(`Journey map of ${programme.name}`)}</title>
      <desc id="journey-map-description">{summaryOf(programme)}</desc>
      {styled && <style>{MAP_STYLE}</style>}
      <rect class="paper" width={width} height={height} rx={20} />
      {lanes.map(({ x, y, width, height }) => (
        <rect class="ground" x={x} y={y} width={width} height={height} rx={18} />
      ))}
      {arrows.map((arrow) => (
        <ArrowShape arrow={arrow} />
      ))}
      {boxes.map((box) => (
        <CardShape box={box} />
      ))}
    </svg>
  );
}

/** The map as an SVG file that needs nothing but itself. */
export function journeyMapSvg(
  programme: Programme,
  subjectOf: SubjectOf,
  language: string,
): string {
  const map = JourneyMap({ programme, subjectOf, language, styled: true });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${map}\n`;
}
