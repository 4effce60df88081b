import { TYPE_RULES } from "./type-style.ts";

type Colours = {
  readonly paper: string;
  readonly ground: string;
  readonly surface: string;
  readonly line: string;
  readonly text: string;
  readonly quiet: string;
  /** Each section's colours for fill, lines and text. */
  readonly topic: Hue;
  readonly stage: Hue;
  readonly activity: Hue;
  readonly order: Hue;
};

type Hue = { readonly soft: string; readonly line: string; readonly strong: string };

/** The colours for print and light mode. */
export const LIGHT: Colours = {
  paper: "#ffffff",
  ground: "#f5f6f8",
  surface: "#ffffff",
  line: "#d9dee6",
  text: "#161b24",
  quiet: "#566072",
  topic: { soft: "#dff2ee", line: "#3f9184", strong: "#0c5a51" },
  stage: { soft: "#ecedfc", line: "#7b82df", strong: "#3038a8" },
  activity: { soft: "#fbe6ee", line: "#c25c86", strong: "#8a1f50" },
  order: { soft: "#fcecdc", line: "#b57631", strong: "#83450b" },
};

/** The colours for dark mode. */
export const DARK: Colours = {
  paper: "#0e1116",
  ground: "#151920",
  surface: "#1c212a",
  line: "#333b48",
  text: "#e9ecf1",
  quiet: "#a8b1bf",
  topic: { soft: "#12332f", line: "#3f8479", strong: "#8fdccd" },
  stage: { soft: "#24284a", line: "#646bc0", strong: "#c3c7ff" },
  activity: { soft: "#3b1c2a", line: "#a04f72", strong: "#f4b4cd" },
  order: { soft: "#3a2915", line: "#94672f", strong: "#f2c58f" },
};

/** The style of the map in light and dark mode, scoped to `.journey-map` so that a page can include it. */
export const MAP_STYLE = `
${TYPE_RULES}
${rules(LIGHT)}
.journey-map .filled { font-style: italic; }
.journey-map .aside { font-weight: 400; }
.journey-map .arrow { fill: none; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
.journey-map .lives-on { stroke-dasharray: 1 6; stroke-width: 2.5; }
.journey-map .icon { fill: none; stroke-width: 1.4; stroke-linecap: round; stroke-linejoin: round; }
@media (prefers-color-scheme: dark) {
${rules(DARK)}
}
`;

function rules({
  paper,
  ground,
  surface,
  line,
  text,
  quiet,
  topic,
  stage,
  activity,
  order,
}: Colours): string {
  return `.journey-map .paper { fill: ${paper}; }
.journey-map .ground { fill: ${ground}; }
.journey-map text { fill: ${text}; }
.journey-map text.quiet, .journey-map .aside { fill: ${quiet}; }
.journey-map .card { fill: ${surface}; stroke: ${line}; }
.journey-map .none .card { fill: none; stroke-dasharray: 4 4; }
.journey-map .icon { stroke: ${quiet}; }
${hueRules("topic", topic)}
${hueRules("stage", stage)}
${hueRules("activity", activity)}
${hueRules("first-order", order)}`;
}

function hueRules(section: string, { soft, line, strong }: Hue): string {
  const within = `.journey-map .in-${section}`;
  return `${within} .fold, ${within}.source .card { fill: ${soft}; }
${within}.source .card, ${within}.journey .card { stroke: ${line}; }
${within}.heading .heading, ${within} .label, ${within} .delay, ${within} .filled { fill: ${strong}; }
${within} .clock { stroke: ${strong}; }
${within}.arrow { stroke: ${line}; }
${within}.arrow-head { fill: ${line}; }`;
}
