import type { Box } from "./block.ts";
import type { CardIcon, CardLine } from "./card.ts";
import { printable } from "./wrap.ts";

const RADIUS = 11;

/** A placed card with its text. */
export function CardShape({ box }: { box: Box }) {
  const { kind, section, x, y, width, height, headHeight, lines, marks, hint } = box;
  const framed = kind !== "title" && kind !== "heading";
  const source = kind === section ? " source" : "";
  return (
    <g class={`${kind} in-${section}${source}`} transform={`translate(${x} ${y})`}>
      {hint && <title>{printable(hint)}</title>}
      {framed && <rect class="card" width={width} height={height} rx={RADIUS} />}
      {headHeight > 0 && <path class="fold" d={foldPath(width, headHeight)} />}
      {marks.map(({ icon, x, y }) => (
        <path class={`icon ${icon}`} transform={`translate(${x} ${y})`} d={ICONS[icon]} />
      ))}
      {lines.map((line) => (
        <TextLine line={line} />
      ))}
    </g>
  );
}

/** Icon paths, in a box of 14 by 14. */
const ICONS: Readonly<Record<CardIcon, string>> = {
  clock: "M12.6 7a5.6 5.6 0 1 1-11.2 0a5.6 5.6 0 0 1 11.2 0zM7 3.8V7l2.2 1.5",
  mail: "M2.6 2.6h8.8a1.4 1.4 0 0 1 1.4 1.4v6a1.4 1.4 0 0 1-1.4 1.4h-8.8a1.4 1.4 0 0 1-1.4-1.4v-6a1.4 1.4 0 0 1 1.4-1.4zM1.6 3.6l5.4 4l5.4-4",
};

function TextLine({ line: { type, runs, x, y, quiet } }: { line: CardLine }) {
  return (
    <text class={quiet ? `${type} quiet` : type} x={x} y={y}>
      {runs.map(({ text, style }) => (style ? <tspan class={style}>{text}</tspan> : text))}
    </text>
  );
}

/** The head of a card: as wide as the card, with round corners at the top and square ones at the bottom. */
function foldPath(width: number, height: number): string {
  const inner = width - 1;
  const radius = RADIUS - 0.5;
  const straight = inner - 2 * radius;
  return `M0.5 ${height}V${RADIUS}a${radius} ${radius} 0 0 1 ${radius}-${radius}h${straight}a${radius} ${radius} 0 0 1 ${radius} ${radius}V${height}z`;
}
