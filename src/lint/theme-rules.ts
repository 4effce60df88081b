import { parse as parseColor } from "culori";
import postcss, { type ChildNode, CssSyntaxError, type Declaration } from "postcss";
import type { Compilation } from "../adapters/templates/compilation.ts";
import { problemAt, type TemplateSource } from "../adapters/templates/template-source.ts";
import type { TemplateFinding } from "../domain/template-finding.ts";
import type { TemplateProblem } from "../domain/template-problem.ts";
import { publicStyle } from "../web/public/style/style.ts";
import { faintTexts, type Scheme } from "./contrast.ts";

/** The largest icon, in bytes: every page shows it. */
const HEAVIEST_ICON = 10_000;

/** Text colours with their background, by property name. */
const PAIRS = [
  ...["paper", "card", "tint"].flatMap((ground) =>
    ["ink", "text", "soft", "accent"].map((words) => [words, ground] as const),
  ),
  ...["accent", "accent-deep"].map((ground) => ["on-accent", ground] as const),
  ...["card", "fault-tint"].map((ground) => ["fault", ground] as const),
];

/** Property names of colours, without their dashes. */
const COLOURS = [...new Set(PAIRS.flat()), "rule", "edge"];

type Declared = { readonly scheme: Scheme; readonly declaration: Declaration };

/** Problems that this theme and its icon would give the public pages. */
export function themeProblems({ theme, compiled }: Compilation): readonly TemplateProblem[] {
  return [...iconProblems(compiled.icon), ...(theme ? problemsOf(theme) : [])];
}

function iconProblems(icon = ""): readonly TemplateProblem[] {
  const size = Buffer.byteLength(icon, "utf8");
  if (size <= HEAVIEST_ICON) return [];
  const place = { file: "templates/icon.svg" };
  const most = HEAVIEST_ICON / 1000;
  const finding = { kind: "icon-too-heavy", size: Math.ceil(size / 1000), most } as const;
  return [problemAt("heavy-image", place, finding)];
}

function problemsOf(theme: TemplateSource): readonly TemplateProblem[] {
  const known = new Set(declaredIn(publicStyle).map(({ declaration }) => declaration.prop));
  try {
    const strange = strangeIn(theme, known);
    return strange.length > 0 ? strange : faintIn(theme);
  } catch (cause) {
    if (!(cause instanceof CssSyntaxError)) throw cause;
    const { file } = theme;
    const finding = { kind: "theme-invalid", said: cause.reason } as const;
    return [problemAt("theme", { file, line: cause.line }, finding)];
  }
}

/** Everything in a theme except the properties that pages read, in the two places where they read them. */
function strangeIn({ file, text }: TemplateSource, known: ReadonlySet<string>): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  postcss.parse(text).walk((node) => {
    const finding = node.type === "decl" ? strangeValue(node, known) : strangePlace(node);
    if (finding)
      problems.push(problemAt("theme", { file, line: node.source?.start?.line }, finding));
  });
  return problems;
}

function strangePlace(node: ChildNode): TemplateFinding | undefined {
  if (node.type === "rule" && node.selector !== ":root")
    return { kind: "theme-selector", selector: node.selector };
  if (node.type !== "atrule" || isDark(node.params)) return undefined;
  return { kind: "theme-at-rule", name: `@${node.name}` };
}

function strangeValue(
  { prop, value }: Declaration,
  known: ReadonlySet<string>,
): TemplateFinding | undefined {
  if (!known.has(prop)) return { kind: "theme-property", name: prop, known: [...known] };
  if (!COLOURS.includes(prop.slice(2)) || isOpaque(value)) return undefined;
  return { kind: "theme-translucent", value };
}

function faintIn(theme: TemplateSource): readonly TemplateProblem[] {
  return (["light", "dark"] as const).flatMap((scheme) => {
    const colours = coloursIn(scheme, theme);
    return PAIRS.flatMap(([words, ground]) => {
      const [color, background] = [colours.get(`--${words}`), colours.get(`--${ground}`)];
      const sample = `<p style="color:${color?.value};background:${background?.value}">x</p>`;
      const [faint] = faintTexts(sample, "light");
      if (!faint) return [];
      const lines = [color?.line, background?.line].filter((line) => line !== undefined);
      const { wanted, contrast } = faint;
      const shown = { color: faint.color, background: faint.background };
      return [
        problemAt(
          "low-contrast",
          { file: theme.file, line: lines[0] },
          {
            kind: "theme-faint",
            ...{ scheme, wanted, contrast, words, ground },
            ...shown,
          },
        ),
      ];
    });
  });
}

/** Each property's value in a scheme, and the line where the theme sets it. The last one wins. */
function coloursIn(scheme: Scheme, { text }: TemplateSource) {
  const plain = declaredIn(publicStyle).map((one) => ({ ...one, line: undefined }));
  const themed = declaredIn(text).map((one) => ({
    ...one,
    line: one.declaration.source?.start?.line,
  }));
  return new Map(
    [...plain, ...themed]
      .filter((one) => one.scheme === "light" || scheme === "dark")
      .map(({ declaration: { prop, value }, line }) => [prop, { value, line }]),
  );
}

/** The custom properties that a stylesheet sets, each marked if it is for dark mode. */
function declaredIn(css: string): readonly Declared[] {
  const declared: Declared[] = [];
  postcss.parse(css).walkDecls(/^--/, (declaration) => {
    const around = declaration.parent?.parent;
    const isForDark = around?.type === "atrule" && "params" in around && isDark(around.params);
    declared.push({ scheme: isForDark ? "dark" : "light", declaration });
  });
  return declared;
}

function isDark(params: unknown): boolean {
  return typeof params === "string" && /^\(\s*prefers-color-scheme\s*:\s*dark\s*\)$/.test(params);
}

function isOpaque(value: string): boolean {
  const color = parseColor(value);
  return color !== undefined && (color.alpha ?? 1) === 1;
}
