import { type Arrow, type Block, type Box, blockOf, lowered, stacked } from "./block.ts";
import { setCard } from "./card.ts";
import { headingCard, type MapSubject, titleCard } from "./cards.ts";
import { GRID, widthOfMap } from "./grid.ts";
import { laneBlock } from "./lane-block.ts";
import { type Section, sectionsOf } from "./sections.ts";

/** The position of everything on the map, in pixels from its upper left corner. */
export type MapLayout = {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly Ground[];
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
};

/** The background of a section. */
type Ground = {
  readonly section: Section["kind"];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Lays out a programme from left to right. Nothing overlaps or lies outside the map. */
export function layoutMap(map: MapSubject): MapLayout {
  const { programme } = map;
  const width = widthOfMap(programme);
  const inner = width - 2 * GRID.margin;
  const title = setCard(titleCard(map), inner);
  const top = blockOf({ ...title, section: "topic", x: GRID.margin, y: GRID.margin });
  const below = GRID.margin + title.height + GRID.gap.section;

  const sections = sectionsOf(programme);
  const blocks = sections.map((section) => sectionBlock(section, inner - 2 * GRID.padding, map));
  const all = lowered(stacked(blocks, GRID.gap.section), below);
  const lanes = sections.map(({ kind }, index) => {
    const above = stacked(blocks.slice(0, index), GRID.gap.section).height;
    return {
      section: kind,
      x: GRID.margin,
      y: below + above + (index === 0 ? 0 : GRID.gap.section),
      width: inner,
      height: blocks[index]?.height ?? 0,
    };
  });
  return {
    width,
    height: below + all.height + GRID.margin,
    lanes,
    boxes: [...top.boxes, ...all.boxes],
    arrows: all.arrows,
  };
}

function sectionBlock(section: Section, width: number, map: MapSubject): Block {
  const heading = setCard(headingCard(section, map.texts), width);
  const lanes = section.lanes.map((lane) => laneBlock(lane, section.kind, map));
  const x = GRID.margin + GRID.padding;
  const block = stacked(
    [
      blockOf({ ...heading, section: section.kind, x, y: 0 }),
      withLife(stacked(lanes, GRID.gap.lane), section.kind),
    ],
    GRID.gap.heading,
  );
  return { ...lowered(block, GRID.padding), height: block.height + 2 * GRID.padding };
}

/** The block with an arrow from each stage to the next. */
function withLife(block: Block, section: Section["kind"]): Block {
  const stages = block.boxes.filter(({ kind }) => kind === "stage");
  const arrows = stages.slice(1).map((stage, index): Arrow => {
    const before = stages[index] ?? stage;
    const x = stage.x + stage.width / 2;
    const points = [
      { x, y: before.y + before.height },
      { x, y: stage.y },
    ];
    return { kind: "lives-on", section, points };
  });
  return { ...block, arrows: [...block.arrows, ...arrows] };
}
