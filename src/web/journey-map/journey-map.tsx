import { textsIn } from "../texts/texts.ts";
import { ArrowShape } from "./arrow-shape.tsx";
import { CardShape } from "./card-shape.tsx";
import { type MapSubject, programmeSummary } from "./cards.ts";
import { layoutMap } from "./layout.ts";
import { MAP_STYLE } from "./map-style.ts";
import { printable } from "./wrap.ts";

type JourneyMapProps = {
  readonly map: MapSubject;
  /** Whether to embed the style, which a file needs. A page has MAP_STYLE in its stylesheet. */
  readonly styled?: boolean;
};

/** The whole programme in one SVG picture. */
export function JourneyMap({ map, styled }: JourneyMapProps) {
  const { programme, texts } = map;
  const { width, height, lanes, boxes, arrows } = layoutMap(map);
  const name = texts.say("programme.map.of", { programme: programme.name });
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
      <title id="journey-map-title">{printable(name)}</title>
      <desc id="journey-map-description">{programmeSummary(programme, texts)}</desc>
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

/** The map as a self-contained SVG file, with all words in the language of its labels. */
export function journeyMapSvg(subject: Omit<MapSubject, "texts">): string {
  const map = { ...subject, texts: textsIn(subject.language) };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${JourneyMap({ map, styled: true })}\n`;
}
