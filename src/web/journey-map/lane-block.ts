import type { Journey, Step } from "../../domain/programme.ts";
import { type Arrow, type Block, beside, blockOf, centred, type Point, stacked } from "./block.ts";
import { type Card, type SetCard, setCard } from "./card.ts";
import { journeyCard, type MapSubject, noJourneyCard, sourceCard, stepCard } from "./cards.ts";
import { GRID, STEPS_IN_A_ROW, stepX } from "./grid.ts";
import { type Lane, type Section, startsFrom } from "./sections.ts";

/** The sources of a lane, with their journeys to the right. */
export function laneBlock(lane: Lane, section: Section["kind"], map: MapSubject): Block {
  const cards = lane.sources.map((source) => setCard(sourceCard(source, map), GRID.source.width));
  const [from, to] = centred(
    stacked(
      cards.map((card) => blockOf({ ...card, section, x: GRID.source.x, y: 0 })),
      GRID.gap.journey,
    ),
    journeysBlock(lane, section, map),
  );
  const arrows = lane.sources.flatMap((source, index) =>
    lane.journeys.flatMap((journey, place) => {
      const [start, end] = [from.ports[index], to.ports[place]];
      if (!start || !end || !startsFrom(journey, source)) return [];
      const points = [{ x: start.x + GRID.source.width, y: start.y }, end];
      return [{ kind: "starts", section, points } as const];
    }),
  );
  const both = beside(from, to);
  return { ...both, arrows: [...both.arrows, ...arrows] };
}

function journeysBlock({ journeys }: Lane, section: Section["kind"], map: MapSubject): Block {
  if (journeys.length === 0) return single(noJourneyCard(map.texts), section);
  return stacked(
    journeys.map((journey) => journeyBlock(journey, section, map)),
    GRID.gap.journey,
  );
}

function single(card: Card, section: Section["kind"]): Block {
  return blockOf({ ...setCard(card, GRID.journey.width), section, x: GRID.journey.x, y: 0 });
}

/** A journey and its steps, in rows. */
function journeyBlock(journey: Journey, section: Section["kind"], map: MapSubject): Block {
  const start = placed(setCard(journeyCard(journey, map), GRID.journey.width), GRID.journey.x);
  const rows = inRows(journey.steps).map((steps, index) => {
    const cards = steps.map((step, place) =>
      placed(setCard(stepCard(journey, step, map), GRID.step.width), stepX(place)),
    );
    return rowBlock(index === 0 ? [start, ...cards] : cards, section);
  });
  const block = stacked(rows, GRID.gap.journey);
  return {
    ...block,
    arrows: [...block.arrows, ...turns(block, rows, section)],
    ports: block.ports.slice(0, 1),
  };
}

type PlacedCard = SetCard & { readonly x: number };

function placed(card: SetCard, x: number): PlacedCard {
  return { ...card, x };
}

/** A row of cards. Steps are as high as their row; a journey's own card is as high as its text. */
function rowBlock(cards: readonly PlacedCard[], section: Section["kind"]): Block {
  const row = Math.max(...cards.map((card) => card.height));
  const boxes = cards.map((card) => {
    const height = card.kind === "step" ? row : card.height;
    return { ...card, height, y: (row - height) / 2, section };
  });
  const y = row / 2;
  const arrows = boxes.slice(1).map((box, index): Arrow => {
    const before = boxes[index] ?? box;
    return {
      kind: "then",
      section,
      points: [
        { x: before.x + before.width, y },
        { x: box.x, y },
      ],
    };
  });
  return { height: row, boxes, arrows, ports: [{ x: cards[0]?.x ?? 0, y }] };
}

/** The arrows from the end of each row to the beginning of the next. */
function turns(block: Block, rows: readonly Block[], section: Section["kind"]): readonly Arrow[] {
  return rows.slice(1).map((row, index) => {
    const [end, start] = [block.ports[index], block.ports[index + 1]] as [Point, Point];
    const right = stepX(STEPS_IN_A_ROW - 1) + GRID.step.width;
    const between = start.y - row.height / 2 - GRID.gap.journey / 2;
    const points = [
      { x: right, y: end.y },
      { x: right + GRID.padding / 2, y: end.y },
      { x: right + GRID.padding / 2, y: between },
      { x: start.x - GRID.step.apart / 2, y: between },
      { x: start.x - GRID.step.apart / 2, y: start.y },
      start,
    ];
    return { kind: "then", section, points };
  });
}

function inRows(steps: readonly Step[]): readonly (readonly Step[])[] {
  return steps.flatMap((_, index) =>
    index % STEPS_IN_A_ROW === 0 ? [steps.slice(index, index + STEPS_IN_A_ROW)] : [],
  );
}
