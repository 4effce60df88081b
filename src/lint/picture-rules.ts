import { Parser } from "htmlparser2";
import type { MessageDraft } from "../adapters/templates/compilation.ts";
import { join, locate } from "../adapters/templates/template-source.ts";
import type { Programme } from "../domain/programme.ts";
import type { TemplateProblem } from "../domain/template-problem.ts";

type Attributes = Readonly<Record<string, string>>;
type Fault = Pick<TemplateProblem, "rule" | "finding">;
type Told = (fault: Fault, offset: number) => void;

/** Elements of MJML and HTML that need a picture. */
const PICTURES: readonly string[] = ["img", "mj-image", "mj-carousel-image"];
/** Attributes that hold a picture's address. */
const ADDRESSES: readonly string[] = [
  ...["src", "background", "background-url", "poster", "thumbnails-src"],
  ...["icon-wrapped-url", "icon-unwrapped-url"],
];
const STYLES: readonly string[] = ["style", "mj-style"];

/** Every picture of a message that an email client could not load. */
export function pictureProblems(
  { pieces }: MessageDraft,
  programme: Programme,
): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  lookThrough(join(pieces), 0, programme, (fault, offset) => {
    const { file, line } = locate(pieces, offset);
    problems.push({ ...fault, file, line });
  });
  return problems;
}

function lookThrough(text: string, start: number, programme: Programme, tell: Told): void {
  const open: string[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const isDefault = open.includes("mj-attributes");
        open.push(name);
        for (const fault of faultsOf(name, attributes, isDefault, programme))
          tell(fault, start + parser.startIndex);
      },
      onclosetag() {
        open.pop();
      },
      ontext(css) {
        if (!STYLES.includes(open.at(-1) ?? "")) return;
        for (const { address, index } of addressesIn(css))
          for (const fault of addressFaults(address, programme))
            tell(fault, start + parser.startIndex + index);
      },
      // Outlook renders the content of conditional comments.
      oncomment(comment) {
        if (comment.startsWith("[if"))
          lookThrough(comment, start + parser.startIndex + "<!--".length, programme, tell);
      },
    },
    { lowerCaseTags: true, recognizeSelfClosing: true },
  );
  parser.end(text);
}

function faultsOf(
  name: string,
  attributes: Attributes,
  isDefault: boolean,
  programme: Programme,
): readonly Fault[] {
  const isMissing = PICTURES.includes(name) && !isDefault && attributes.src === undefined;
  const addresses = [
    ...(isMissing ? [""] : []),
    ...Object.entries(attributes).flatMap(([key, value]) => addressesOf(key, value)),
  ];
  return addresses.flatMap((address) => addressFaults(address, programme));
}

function addressesOf(key: string, value: string): readonly string[] {
  if (key === "srcset") return value.split(/,\s+/).map((part) => part.trim().split(/\s/)[0] ?? "");
  const inStyle = addressesIn(value).map(({ address }) => address);
  return ADDRESSES.includes(key) && inStyle.length === 0 ? [value] : inStyle;
}

/** The addresses in CSS, each with its position; anchors in the same document are left out. */
function addressesIn(css: string): readonly { readonly address: string; readonly index: number }[] {
  return [...css.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')]*))\s*\)/gi)]
    .map(({ 1: double, 2: single, 3: bare, index }) => ({
      address: double ?? single ?? bare ?? "",
      index,
    }))
    .filter(({ address }) => !address.startsWith("#"));
}

function addressFaults(written: string, { site }: Programme): readonly Fault[] {
  const address = written.trim().replace(/^\{\{\s*programme\.site\s*\}\}/, site);
  const shown = written.trim();
  if (/^data:/i.test(address))
    return [{ rule: "heavy-image", finding: { kind: "picture-embedded" } }];
  if (!shown) return [{ rule: "missing-image", finding: { kind: "picture-without-address" } }];
  if (!/^https:\/\/[^\s/]/i.test(address) || !URL.canParse(address))
    return [{ rule: "missing-image", finding: { kind: "picture-not-https", address: shown } }];
  return /\.svgz?$/i.test(new URL(address).pathname)
    ? [{ rule: "missing-image", finding: { kind: "picture-svg", address: shown } }]
    : [];
}
