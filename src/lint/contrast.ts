import { parse as parseColor, wcagContrast } from "culori";
import { type AnyNode, type Element, isTag, isText } from "domhandler";
import { parseDocument } from "htmlparser2";
import juice from "juice";
import postcss from "postcss";

/** The color scheme that a mail is displayed in. */
export type Scheme = "light" | "dark";

/** Text with too little contrast. */
export type FaintText = {
  readonly words: string;
  readonly scheme: Scheme;
  readonly color: string;
  readonly background: string;
  /** The actual contrast, rounded down to two decimals, and the required one, as ratios to 1. */
  readonly contrast: number;
  readonly wanted: number;
};

type Look = {
  readonly color: string;
  readonly background: string;
  /** In CSS pixels. */
  readonly size: number;
  readonly isBold: boolean;
};

const LIGHT: Look = { color: "#000000", background: "#ffffff", size: 16, isBold: false };
const DARK: Look = { ...LIGHT, color: "#ffffff", background: "#121212" };

/**
 * The text of a mail whose contrast is below WCAG 2.2 AA (1.4.3): 4.5 to 1, or 3 to 1 from 24 px (18.66 px if bold).
 * Applies styles as an email client does: style sheets first, then inline styles.
 */
export function faintTexts(html: string, scheme: Scheme): readonly FaintText[] {
  const styled = juice(inScheme(html, scheme), {
    removeStyleTags: true,
    preserveMediaQueries: false,
    preserveImportant: true,
    preserveFontFaces: false,
    preserveKeyFrames: false,
    applyAttributesTableElements: false,
    applyWidthAttributes: false,
    applyHeightAttributes: false,
  });
  const canvas = scheme === "dark" && isMadeForDark(html) ? DARK : LIGHT;
  const faint = parseDocument(styled).childNodes.flatMap((node) => faintIn(node, canvas, scheme));
  return [...new Map(faint.map((text) => [`${text.color} ${text.background}`, text])).values()];
}

/** Whether the mail declares support for dark mode. Otherwise email clients keep it light, or invert all colours. */
function isMadeForDark(html: string): boolean {
  return (
    /<meta[^>]*color-scheme[^>]*\bdark\b/i.test(html) || /color-scheme:[^;}]*\bdark\b/.test(html)
  );
}

/** The mail with the rules of one scheme made unconditional, and without other media rules. */
function inScheme(html: string, scheme: Scheme): string {
  return html.replaceAll(/(<style\b[^>]*>)([\s\S]*?)(<\/style>)/gi, (_, open, css, close) => {
    const sheet = postcss.parse(css);
    sheet.walkAtRules("media", (rule) => {
      const isWanted = scheme === "dark" && /prefers-color-scheme:\s*dark/.test(rule.params);
      if (isWanted) rule.replaceWith(rule.nodes ?? []);
      else rule.remove();
    });
    return open + sheet.toString() + close;
  });
}

function faintIn(node: AnyNode, around: Look, scheme: Scheme): readonly FaintText[] {
  if (isText(node)) return faintText(node.data, around, scheme);
  if (!isTag(node) || ["head", "style", "script", "title"].includes(node.name)) return [];
  const style = stylesOf(node);
  if (/^none$/i.test(style.get("display") ?? "")) return [];
  const look = lookOf(node, style, around);
  return node.childNodes.flatMap((child) => faintIn(child, look, scheme));
}

function faintText(data: string, look: Look, scheme: Scheme): readonly FaintText[] {
  const words = data.replaceAll(/\{\{[#/][\s\S]*?\}\}|\{\{else[\s\S]*?\}\}/g, "").trim();
  if (!/[\p{L}\p{N}]/u.test(words)) return [];
  const { color, background, size, isBold } = look;
  const wanted = size >= 24 || (isBold && size >= 18.66) ? 3 : 4.5;
  const contrast = wcagContrast(color, background);
  if (contrast >= wanted) return [];
  const shown = Math.floor(contrast * 100) / 100;
  return [{ words, scheme, color, background, contrast: shown, wanted }];
}

function lookOf(element: Element, style: ReadonlyMap<string, string>, around: Look): Look {
  const painted = style.get("background-color");
  const weight = style.get("font-weight") ?? (isStrong(element) ? "bold" : undefined);
  return {
    color: colorIn(style.get("color") ?? (element.name === "a" ? "#0000ee" : "")) ?? around.color,
    background: colorIn(painted ?? element.attribs.bgcolor ?? "") ?? around.background,
    size: pixels(style.get("font-size"), around.size),
    isBold: weight ? /^(bold|bolder|[6-9]00)$/.test(weight) : around.isBold,
  };
}

function isStrong({ name }: Element): boolean {
  return /^(b|strong|th|h[1-6])$/.test(name);
}

/** An element's declarations by property. The last one wins, except over an important one. */
function stylesOf({ attribs }: Element): ReadonlyMap<string, string> {
  const styles = new Map<string, string>();
  const important = new Set<string>();
  try {
    postcss.parse(attribs.style ?? "").walkDecls(({ prop, value, important: counts }) => {
      // The shorthand sets the colour too (CSS Backgrounds 3, 3.10).
      const property = prop === "background" ? "background-color" : prop;
      if (important.has(property) && !counts) return;
      if (counts) important.add(property);
      styles.set(property, value);
    });
  } catch {
    // An unreadable style applies nothing.
  }
  return styles;
}

/** The opaque colour in a value such as `#fff url(x.png)`, or undefined. */
function colorIn(value: string): string | undefined {
  const named = [value, ...value.split(/\s+/)].find((part) => isOpaque(part.trim()));
  return named?.trim();
}

function isOpaque(text: string): boolean {
  const color = parseColor(text);
  return color !== undefined && (color.alpha ?? 1) === 1;
}

function pixels(value: string | undefined, around: number): number {
  const [, number, unit] = /^([\d.]+)(px|em|rem|%|pt)$/.exec(value ?? "") ?? [];
  if (!number) return around;
  const scale = { px: 1, pt: 4 / 3, em: around, rem: 16, "%": around / 100 }[unit ?? "px"] ?? 1;
  return Number(number) * scale;
}
