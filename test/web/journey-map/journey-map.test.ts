import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Programme } from "../../../src/domain/programme.ts";
import type { Arrow, Box } from "../../../src/web/journey-map/block.ts";
import { layoutMap } from "../../../src/web/journey-map/layout.ts";
import { textsIn } from "../../../src/web/texts/texts.ts";
import { programme as example } from "../../domain/arbitrary.ts";
import { namesOf, plainWords, programmes, subjects } from "./arbitrary-programme.ts";

const texts = textsIn("en");

const RUNS = { numRuns: 40 };

function layouts(check: (layout: ReturnType<typeof layoutMap>, programme: Programme) => void) {
  void fc.assert(
    fc.property(programmes(), subjects(), (programme, subjectOf) =>
      check(layoutMap({ programme, subjectOf, language: "en", texts }), programme),
    ),
    RUNS,
  );
}

test("every topic, stage, journey and step is on the map once", () => {
  layouts(({ boxes }, programme) => {
    for (const [kind, names] of Object.entries(namesOf(programme))) {
      const found = boxes.filter((box) => box.kind === kind).map(({ name }) => name);
      expect(found.sort()).toEqual([...names].sort());
    }
  });
});

test("no two cards overlap, and everything is inside the picture", () => {
  layouts(({ boxes, arrows, width, height }) => {
    for (const [index, box] of boxes.entries()) {
      expect(box.x >= 0 && box.y >= 0).toBe(true);
      expect(box.x + box.width <= width && box.y + box.height <= height).toBe(true);
      expect(boxes.slice(index + 1).filter((other) => meet(box, other))).toEqual([]);
    }
    for (const { x, y } of arrows.flatMap(({ points }) => points)) {
      expect(x >= 0 && y >= 0 && x <= width && y <= height).toBe(true);
    }
  });
});

test("every card is within its section, and every line of text within its card", () => {
  layouts(({ boxes, lanes }) => {
    for (const box of boxes.filter(({ kind }) => kind !== "title")) {
      const ground = lanes.find(({ section }) => section === box.section);
      expect(ground && box.y >= ground.y && box.y + box.height <= ground.y + ground.height).toBe(
        true,
      );
      for (const { x, y } of box.lines) {
        expect(x >= 0 && y > 0 && y < box.height).toBe(true);
      }
    }
  });
});

test("no arrow crosses a card or runs along one", () => {
  layouts(({ boxes, arrows }) => {
    for (const segments of arrows.map(segmentsOf)) {
      for (const segment of segments) {
        expect(boxes.filter((box) => meet(box, segment))).toEqual([]);
      }
      for (const segment of segments.slice(1, -1)) {
        expect(boxes.filter((box) => meet(box, around(segment, 8)))).toEqual([]);
      }
    }
  });
});

test("an arrow leads to every journey from each topic or stage that starts it, and from each mail to the next", () => {
  layouts(({ arrows }, { journeys }) => {
    const starts = journeys.map(({ starts }) =>
      starts.on === "joins-group" ? new Set(starts.topics).size : 1,
    );
    const count = (kind: Arrow["kind"]) => arrows.filter((arrow) => arrow.kind === kind).length;
    expect(count("starts")).toBe(starts.reduce((sum, one) => sum + one, 0));
    expect(count("then")).toBe(journeys.flatMap(({ steps }) => steps).length);
  });
});

test("a subject has three lines at most, and a longer one is in the hint", () => {
  const subject =
    "Sept jours au Maroc, sans courir, et trois de plus pour ceux qui ont le temps. ".repeat(3);
  const { boxes } = layoutMap({
    programme: example,
    subjectOf: () => subject,
    language: "fr",
    texts,
  });
  for (const { lines, hint } of boxes.filter(({ kind }) => kind === "step")) {
    const shown = lines.filter(({ type }) => type === "subject");
    expect(shown.length).toBe(3);
    expect(shown.at(-1)?.runs.at(-1)?.text).toMatch(/…$/);
    expect(hint).toContain(subject);
  }
});

test("a label or rule is never cut, however long", () => {
  void fc.assert(
    fc.property(programmes(plainWords), (programme) => {
      const { boxes } = layoutMap({ programme, subjectOf: () => "", language: "fr", texts });
      for (const { label } of [...programme.topics, ...programme.stages]) {
        const wanted = (label.fr ?? "").replace(/\s/g, "");
        const labels = boxes.map((box) => textOf(box, "label").replace(/\s/g, ""));
        expect(labels).toContain(wanted);
      }
    }),
    RUNS,
  );
});

type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Whether two areas share more than an edge. */
function meet(one: Area, other: Area): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function around({ x, y, width, height }: Area, by: number): Area {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/** The area that each part of an arrow may cover, as a curve stays between its ends. */
function segmentsOf({ points }: Arrow): readonly Area[] {
  return points.slice(1).map((end, index) => {
    const start = points[index] ?? end;
    return {
      x: Math.min(start.x, end.x),
      y: Math.min(start.y, end.y),
      width: Math.abs(end.x - start.x),
      height: Math.abs(end.y - start.y),
    };
  });
}

/** The card's text of one type. */
function textOf({ lines }: Box, type: string): string {
  return lines
    .filter((line) => line.type === type)
    .map(({ runs }) => runs.map(({ text }) => text).join(""))
    .join(" ");
}
