import { Parser } from "htmlparser2";
import type { MessageDraft } from "../adapters/templates/compilation.ts";
import { join, locate } from "../adapters/templates/template-source.ts";
import type { Programme } from "../domain/programme.ts";
import type { TemplateFinding } from "../domain/template-finding.ts";
import type { TemplateProblem } from "../domain/template-problem.ts";

type Attributes = Readonly<Record<string, string>>;
type Fault = Pick<TemplateProblem, "rule" | "finding">;

/** Elements of MJML and HTML that need a link. */
const LINKS: readonly string[] = ["a", "mj-button", "mj-navbar-link", "mj-social-element"];
const IMAGES: readonly string[] = ["img", "mj-image", "mj-carousel-image"];

/** The valid forms of a link. */
const GOOD_LINKS: readonly string[] = [
  ...["https://...", "mailto:...", "{{programme.site}}"],
  ...["{{links.preferences}}", "{{links.unsubscribe}}", "{{links.keep}}"],
];

/** Every link of a message that leads nowhere or is not https, and every picture without alternative text. */
export function linkProblems(
  { pieces }: MessageDraft,
  programme: Programme,
): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const { file, line } = locate(pieces, parser.startIndex);
        for (const fault of faultsOf(name, attributes, programme))
          problems.push({ ...fault, file, line });
      },
    },
    { lowerCaseTags: true, recognizeSelfClosing: true },
  );
  parser.end(join(pieces));
  return problems;
}

function faultsOf(name: string, attributes: Attributes, programme: Programme): readonly Fault[] {
  const isLink = LINKS.includes(name) || "href" in attributes;
  const isImage = IMAGES.includes(name);
  const noAnchor = name === "a" && "name" in attributes && !("href" in attributes);
  return [
    ...(isLink && !noAnchor ? linkFaults(name, attributes.href, programme) : []),
    ...(isImage ? altFaults(name, attributes) : []),
  ];
}

/** The address behind each variable that can be used as a link. */
function addressOf(link: string, { site }: Programme): string {
  return link
    .replace(/^\{\{\s*programme\.site\s*\}\}/, site)
    .replace(/^\{\{\s*links\.(confirm|preferences|unsubscribe|keep)\s*\}\}$/, "https://links");
}

function linkFaults(
  name: string,
  href: string | undefined,
  programme: Programme,
): readonly Fault[] {
  const link = href?.trim() ?? "";
  const address = addressOf(link, programme);
  if (/^(https:\/\/|mailto:.|tel:.|#.)/i.test(address)) return [];
  const tag = `<${name}>`;
  const finding: TemplateFinding = link
    ? { kind: "link-bad", tag, link, links: GOOD_LINKS }
    : { kind: "link-none", tag, links: GOOD_LINKS };
  return [{ rule: "bad-link", finding }];
}

function altFaults(name: string, { alt, href }: Attributes): readonly Fault[] {
  // An empty alt marks a picture as decoration, and a link is never decoration.
  if (alt?.trim() || (alt === "" && !href)) return [];
  return [{ rule: "no-alt", finding: { kind: "alt-missing", tag: `<${name}>` } }];
}
