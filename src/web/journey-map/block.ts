import type { SetCard } from "./card.ts";
import type { Section } from "./sections.ts";

export type Point = { readonly x: number; readonly y: number };

/** A placed card: `x` and `y` are its upper left corner. */
export type Box = SetCard & Point & { readonly section: Section["kind"] };

/** From a source to a journey, from mail to mail, or from stage to stage. */
export type Arrow = {
  readonly kind: "starts" | "then" | "lives-on";
  readonly section: Section["kind"];
  readonly points: readonly Point[];
};

/** A part of the map that is placed as a whole, from 0 down to its height. */
export type Block = {
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
  /** The points where arrows enter. */
  readonly ports: readonly Point[];
};

const NOTHING: Block = { height: 0, boxes: [], arrows: [], ports: [] };

/** One card as a block, with its port in the middle of its left side. */
export function blockOf(box: Box): Block {
  const port = { x: box.x, y: box.y + box.height / 2 };
  return { height: box.height, boxes: [box], arrows: [], ports: [port] };
}

/** The blocks in a column. */
export function stacked(blocks: readonly Block[], gap: number): Block {
  return blocks.reduce((above, block) => {
    const top = above.height === 0 ? 0 : above.height + gap;
    return { ...beside(above, lowered(block, top)), height: top + block.height };
  }, NOTHING);
}

/** Both blocks, the shorter centred vertically beside the taller. */
export function centred(one: Block, other: Block): readonly [Block, Block] {
  const height = Math.max(one.height, other.height);
  return [
    { ...lowered(one, (height - one.height) / 2), height },
    { ...lowered(other, (height - other.height) / 2), height },
  ];
}

/** Both blocks as one, without moving either. */
export function beside(one: Block, other: Block): Block {
  return {
    height: Math.max(one.height, other.height),
    boxes: [...one.boxes, ...other.boxes],
    arrows: [...one.arrows, ...other.arrows],
    ports: [...one.ports, ...other.ports],
  };
}

/** The block moved down by `by`. Its height stays the same. */
export function lowered(block: Block, by: number): Block {
  const down = <Place extends Point>(place: Place): Place => ({ ...place, y: place.y + by });
  return {
    height: block.height,
    boxes: block.boxes.map(down),
    arrows: block.arrows.map((arrow) => ({ ...arrow, points: arrow.points.map(down) })),
    ports: block.ports.map(down),
  };
}
