import { TYPES, type TypeName } from "./type-style.ts";
import { type Run, wrap } from "./wrap.ts";

export type CardIcon = "clock" | "mail";

/** A piece of text on a card. */
export type Paragraph = {
  readonly type: TypeName;
  readonly text: string | readonly Run[];
  /** The most lines it may have; unlimited if absent. */
  readonly most?: number;
  readonly icon?: CardIcon;
  readonly quiet?: boolean;
};

/** The content of a card: a body, and an optional coloured head. */
export type Card = {
  readonly kind:
    | "title"
    | "heading"
    | "topic"
    | "stage"
    | "activity"
    | "first-order"
    | "journey"
    | "step"
    | "none";
  readonly name: string;
  readonly head?: readonly Paragraph[];
  readonly body: readonly Paragraph[];
  /** The full text, displayed as a tooltip. */
  readonly hint?: string;
};

/** One line of text, relative to the card: `x` is its left end and `y` its baseline. */
export type CardLine = {
  readonly type: TypeName;
  readonly runs: readonly Run[];
  readonly x: number;
  readonly y: number;
  readonly quiet?: boolean | undefined;
};

/** An icon of 14 by 14, placed by its upper left corner. */
type Mark = { readonly icon: CardIcon; readonly x: number; readonly y: number };

/** A card whose text is broken into lines. */
export type SetCard = Card & {
  readonly width: number;
  readonly height: number;
  readonly headHeight: number;
  readonly lines: readonly CardLine[];
  readonly marks: readonly Mark[];
};

const SIDE = 16;
const HEAD = 8;
const BODY = 13;
const BETWEEN = 5;
const INDENT = 21;

/** Breaks the text of a card into lines. The card is `width` wide and as high as its text. */
export function setCard(card: Card, width: number): SetCard {
  const bare = card.kind === "title" || card.kind === "heading";
  const side = bare ? 0 : SIDE;
  const head = setParagraphs(card.head ?? [], width, side, HEAD);
  const headHeight = card.head ? head.end + HEAD : 0;
  const body = setParagraphs(card.body, width, side, headHeight + (bare ? 0 : BODY));
  return {
    ...card,
    width,
    height: body.end + (bare ? 0 : BODY),
    headHeight,
    lines: [...head.lines, ...body.lines],
    marks: [...head.marks, ...body.marks],
  };
}

type SetText = {
  readonly lines: readonly CardLine[];
  readonly marks: readonly Mark[];
  readonly end: number;
};

function setParagraphs(
  paragraphs: readonly Paragraph[],
  width: number,
  side: number,
  from: number,
): SetText {
  return paragraphs.reduce<SetText>(
    (above, paragraph, index) => {
      const top = above.end + (index === 0 ? 0 : BETWEEN);
      const { type, text, most, icon, quiet } = paragraph;
      const { size, leading } = TYPES[type];
      const x = side + (icon ? INDENT : 0);
      const runs = typeof text === "string" ? [{ text }] : text;
      const lines = wrap(runs, type, width - x - side, most).map((line, row) => ({
        type,
        runs: line,
        quiet,
        x,
        y: top + row * leading + (leading + size * 0.72) / 2,
      }));
      const mark = icon ? [{ icon, x: side, y: top + (leading - 14) / 2 }] : [];
      return {
        lines: [...above.lines, ...lines],
        marks: [...above.marks, ...mark],
        end: top + lines.length * leading,
      };
    },
    { lines: [], marks: [], end: from },
  );
}
