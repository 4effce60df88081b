import { selectAll, selectOne } from "css-select";
import type { AnyNode, Document, Element } from "domhandler";
import { textContent } from "domutils";
import { parseDocument } from "htmlparser2";
import { type Field, inLanguage, type Programme, type Topic } from "../domain/programme.ts";
import type { TemplateProblem } from "../domain/template-problem.ts";

/** A landing page as a visitor gets it, and the Markdown of its text. */
type RenderedPage = {
  readonly html: string;
  /** The path as a person writes it: `templates/pages/maroc/fr.md`. */
  readonly file: string;
  /** The line of the file with this text, counted from 1. */
  readonly lineOf: (text: string) => number | undefined;
};

/** A problem without its line yet: it gets the line of the first text in `near` that the file contains. */
type Fault = Pick<TemplateProblem, "rule" | "finding"> & {
  readonly near?: readonly string[];
};

const CONTROLS =
  "input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image]), select, textarea";

const CONSENT_BOX = '<input type="checkbox" name="consent" value="yes" required>';

/** A path on our own site. Two slashes would start another site's name. */
const OWN_PATH = /^\/(?!\/)/;

/** Problems that keep a visitor from reading a topic's page in one language, or from signing up. */
export function pageProblems(
  { html, file, lineOf }: RenderedPage,
  topic: Topic,
  language: string,
  programme: Programme,
): readonly TemplateProblem[] {
  const page = parseDocument(html);
  const content = one("main", page) ?? page;
  return [
    ...labelFindings(page),
    ...consentFindings(page, inLanguage(topic.consent.text, language, programme)),
    ...fieldFindings(page, topic.fields),
    ...all("a[href]", content).flatMap((link) => linkFindings(link, page)),
    ...all("img", content).flatMap(imageFindings),
    ...headingFindings(all(":is(h1, h2, h3, h4, h5, h6):not(form *)", content)),
  ].map(({ near = [], ...problem }) => ({ ...problem, file, line: firstLine(near, lineOf) }));
}

function labelFindings(page: Document): readonly Fault[] {
  return all(CONTROLS, page)
    .filter((control) => !labelOf(control, page) && !wordsOf(control.attribs["aria-label"]))
    .map((control) => ({
      rule: "no-label",
      finding: {
        kind: "label-missing",
        field: nameOf(control),
        label: `<label for="${control.attribs.id ?? "..."}">...</label>`,
      },
      near: [`id="${control.attribs.id}"`, `name="${control.attribs.name}"`],
    }));
}

function consentFindings(page: Document, sentence: string): readonly Fault[] {
  const box = one('form input[type="checkbox"][name="consent"]', page);
  const read = box ? labelOf(box, page) : textOf(page);
  return [
    ...when(!isAskedFor(box), {
      rule: "no-consent",
      finding: { kind: box ? "consent-optional" : "consent-absent", box: CONSENT_BOX },
    }),
    ...when(box !== undefined && "checked" in box.attribs, {
      rule: "no-consent",
      finding: { kind: "consent-ticked" },
    }),
    ...when(!(box ? read === wordsOf(sentence) : read.includes(wordsOf(sentence))), {
      rule: "no-consent",
      finding: box
        ? { kind: "consent-misquoted", sentence, read }
        : { kind: "consent-unsaid", sentence },
    }),
  ];
}

function fieldFindings(page: Document, fields: readonly Field[]): readonly Fault[] {
  const required = fields.filter((field) => field.required);
  return [{ name: "email", type: "email" }, ...required].flatMap(({ name, type }) => {
    const control = one(`form :is(${CONTROLS})[name="${name}"]`, page);
    if (!control) return [missingField(name)];
    // An unticked yes-or-no box answers "no", which is an answer.
    return when(type !== "yes-no" && !isAskedFor(control), {
      rule: "missing-field",
      finding: { kind: "field-optional", name },
      near: [`name="${name}"`],
    });
  });
}

function missingField(name: string): Fault {
  return { rule: "missing-field", finding: { kind: "field-absent", name } };
}

function linkFindings(link: Element, page: Document): readonly Fault[] {
  const href = link.attribs.href?.trim() ?? "";
  const words = textOf(link) || wordsOf(one("img", link)?.attribs.alt);
  const near = [`(${href})`, `"${href}"`, `: ${href}`, words].filter(Boolean);
  return [
    ...when(!leadsSomewhere(href, page), {
      rule: "bad-link",
      finding: { kind: "page-link-bad", link: href, words },
      near,
    }),
    ...when(!words && !wordsOf(link.attribs["aria-label"]), {
      rule: "bad-link",
      finding: { kind: "page-link-wordless", link: href },
      near,
    }),
  ];
}

/** Whether it is an https, mail or telephone address, a path of our own, or an anchor on this page. */
function leadsSomewhere(href: string, page: Document): boolean {
  if (href.startsWith("#")) {
    return all("[id]", page).some(({ attribs }) => attribs.id === href.slice(1));
  }
  const isWhole = /^(https:\/\/|mailto:|tel:)\S/i.test(href) && URL.canParse(href);
  return isWhole || OWN_PATH.test(href);
}

function imageFindings({ attribs: { alt, src = "" } }: Element): readonly Fault[] {
  const near = [src, src.slice(src.lastIndexOf("/") + 1)].filter(Boolean);
  return [
    ...when(!wordsOf(alt), {
      rule: "no-alt",
      finding: { kind: "page-alt-missing", src },
      near,
    }),
    // Our pages' content security policy blocks pictures from elsewhere.
    ...when(!OWN_PATH.test(src), {
      rule: "missing-image",
      finding: { kind: "picture-elsewhere", src },
      near,
    }),
  ];
}

/** A page's title is its only heading of level 1. Each later heading may be one level deeper than the one before it. */
function headingFindings(headings: readonly Element[]): readonly Fault[] {
  return headings.flatMap((heading, index) => {
    const level = levelOf(heading);
    const before = headings[index - 1];
    const lowest = before ? levelOf(before) + 1 : 1;
    const highest = before ? 2 : 1;
    if (level >= highest && level <= lowest) return [];
    const text = textOf(heading);
    const prefix = "#".repeat(Math.min(Math.max(level, highest), lowest));
    return [
      {
        rule: "heading-order",
        finding:
          highest === lowest
            ? { kind: "heading-level", wanted: highest, level, text, prefix }
            : { kind: "heading-level-between", highest, lowest, level, text, prefix },
        near: [`${"#".repeat(level)} ${textOf(heading)}`, textOf(heading)],
      },
    ];
  });
}

function levelOf({ name }: Element): number {
  return Number(name.slice(1));
}

/** The label of a control: what `aria-labelledby` names, a label that points to it, or a label around it. */
function labelOf(control: Element, page: Document): string {
  const ids = (control.attribs["aria-labelledby"] ?? "").split(/\s+/);
  const labels = all("[id], label", page).filter(
    (element) =>
      ids.includes(element.attribs.id ?? "-") ||
      (element.name === "label" && isLabelOf(element, control)),
  );
  return wordsOf(labels.map(textOf).join(" "));
}

function isLabelOf(label: Element, control: Element): boolean {
  const target = label.attribs.for;
  return target === undefined ? all(CONTROLS, label)[0] === control : target === control.attribs.id;
}

function isAskedFor(control: Element | undefined): boolean {
  return control !== undefined && "required" in control.attribs && !("disabled" in control.attribs);
}

function nameOf({ attribs, name }: Element): string {
  return attribs.name ?? attribs.id ?? name;
}

function when(isSo: boolean, fault: Fault): readonly Fault[] {
  return isSo ? [fault] : [];
}

function firstLine(near: readonly string[], lineOf: RenderedPage["lineOf"]): number | undefined {
  return near.map(lineOf).find((line) => line !== undefined);
}

function textOf(node: AnyNode): string {
  return wordsOf(textContent(node));
}

/** Text as displayed: white space collapses, but non-breaking spaces stay. */
function wordsOf(text = ""): string {
  return text.replaceAll(/[ \t\r\n]+/g, " ").trim();
}

function all(selector: string, node: AnyNode): readonly Element[] {
  return selectAll<AnyNode, Element>(selector, node);
}

function one(selector: string, node: AnyNode): Element | undefined {
  return selectOne<AnyNode, Element>(selector, node) ?? undefined;
}
