/** The type of a kind of text. Size and leading are in pixels of the map. */
type Type = {
  readonly size: number;
  readonly leading: number;
  readonly weight: 400 | 600 | 700;
  readonly mono?: true;
};

/** Every kind of text on the map. */
export const TYPES = {
  title: { size: 28, leading: 36, weight: 700 },
  summary: { size: 14, leading: 20, weight: 400 },
  heading: { size: 19, leading: 25, weight: 700 },
  label: { size: 15, leading: 20, weight: 600 },
  detail: { size: 12.5, leading: 17, weight: 400 },
  delay: { size: 12.5, leading: 17, weight: 600 },
  message: { size: 12, leading: 17, weight: 400, mono: true },
  subject: { size: 14, leading: 19, weight: 400 },
} as const satisfies Readonly<Record<string, Type>>;

export type TypeName = keyof typeof TYPES;

const SANS = `system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif`;
const MONO = `ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace`;

/** CSS rules that set each kind of text as it was measured. */
export const TYPE_RULES = Object.entries<Type>(TYPES)
  .map(([name, { size, weight, mono }]) => {
    const font = `${weight} ${size}px ${mono ? MONO : SANS}`;
    return `.journey-map .${name} { font: ${font}; }`;
  })
  .join("\n");

/**
 * Advance widths of DejaVu Sans in em, rounded up. It is the widest font a system may choose, so text fits its card
 * everywhere.
 */
const WIDTHS: readonly (readonly [number, string])[] = [
  [0.28, "'ijl"],
  [0.34, "IJ,.:;·’|/\\ \u00a0\u202fíîïì"],
  [0.4, "frt!()[]-"],
  [0.53, 'sz*_`"?“”–'],
  [0.6, "ckvxyFLç"],
  [0.64, "abdeghnopqu0123456789$áàâäåéèêëóòôöõúùûüñßEPTYSÉÈÊËË«»"],
  [0.7, "ABCKRVXZÀÁÂÄÅÇ"],
  [0.8, "&DGHNOQUÑÓÒÔÖÚÙÛÜÎÏ"],
  [0.84, "w#+<=>^~{}→"],
];
const NARROW = new Map(WIDTHS.flatMap(([width, text]) => [...text].map((one) => [one, width])));
const UNSEEN = /[\p{Mn}\p{Me}\p{Cf}]/u;
const WIDE = /[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}@%…—]/u;
const WIDEST = 1.3;
const BOLD = 1.13;
const MONO_WIDTH = 0.62;

/** The greatest width of `text` when set as `name`, in pixels. */
export function widthOf(text: string, name: TypeName): number {
  const { size, weight, mono }: Type = TYPES[name];
  const characters = [...text];
  if (mono) return characters.length * MONO_WIDTH * size;
  const em = characters.reduce((sum, character) => sum + emOf(character), 0);
  return em * (weight > 400 ? BOLD : 1) * size;
}

function emOf(character: string): number {
  const known = NARROW.get(character);
  if (known !== undefined) return known;
  if (UNSEEN.test(character)) return 0;
  return WIDE.test(character) ? 1.1 : WIDEST;
}
