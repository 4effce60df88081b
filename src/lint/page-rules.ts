import { selectAll, selectOne } from "css-select";
import type { AnyNode, Document, Element } from "domhandler";
import { textContent } from "domutils";
import { parseDocument } from "htmlparser2";
import { type Field, inLanguage, type Programme, type Topic } from "../domain/programme.ts";
import type { TemplateProblem } from "../domain/template-problem.ts";

/** A conversion page as a visitor gets it, and the Markdown that its words come from. */
type RenderedPage = {
  readonly html: string;
  /** As a person writes it: `templates/pages/maroc/fr.md`. */
  readonly file: string;
  /** The line of the file that holds this text, counted from 1. */
  readonly lineOf: (text: string) => number | undefined;
};

/** A problem before its place is known: it stands on the line of the first of `near` that the file holds. */
type Finding = Pick<TemplateProblem, "rule" | "found" | "mend"> & {
  readonly near?: readonly string[];
};

const CONTROLS =
  "input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image]), select, textarea";

/** The path of a page or a file of ours; with two slashes it would begin with the name of another site. */
const OWN_PATH = /^\/(?!\/)/;

/** What keeps a visitor of a topic's page from signing up, or from reading it, in one language. */
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

function labelFindings(page: Document): readonly Finding[] {
  return all(CONTROLS, page)
    .filter((control) => !labelOf(control, page) && !wordsOf(control.attribs["aria-label"]))
    .map((control) => ({
      rule: "no-label",
      found: `wanted a label for the field "${nameOf(control)}", found none`,
      mend: `Put <label for="${control.attribs.id ?? "..."}">...</label> before it, with the id of the field`,
      near: [`id="${control.attribs.id}"`, `name="${control.attribs.name}"`],
    }));
}

function consentFindings(page: Document, sentence: string): readonly Finding[] {
  const box = one('form input[type="checkbox"][name="consent"]', page);
  const read = box ? labelOf(box, page) : textOf(page);
  return [
    ...when(!isAskedFor(box), {
      rule: "no-consent",
      found: `wanted a required box to tick named "consent", found ${box ? "one that need not be ticked" : "none"}`,
      mend: 'Put <input type="checkbox" name="consent" value="yes" required> into the form',
    }),
    ...when(box !== undefined && "checked" in box.attribs, {
      rule: "no-consent",
      found: "wanted a box of consent that the visitor ticks, found one that is ticked already",
      mend: 'Take "checked" away: what was not ticked by a person is no consent',
    }),
    ...when(!(box ? read === wordsOf(sentence) : read.includes(wordsOf(sentence))), {
      rule: "no-consent",
      found: `wanted the topic's sentence of consent word for word, "${sentence}", found ${box ? `"${read}"` : "it nowhere"}`,
      mend: "Put the sentence of programme.ts beside the box, or change it there, with a new version",
    }),
  ];
}

function fieldFindings(page: Document, fields: readonly Field[]): readonly Finding[] {
  const required = fields.filter((field) => field.required);
  return [{ name: "email", type: "email" }, ...required].flatMap(({ name, type }) => {
    const control = one(`form :is(${CONTROLS})[name="${name}"]`, page);
    if (!control) return [missingField(name)];
    // A box that is not ticked answers no, which is an answer.
    return when(type !== "yes-no" && !isAskedFor(control), {
      rule: "missing-field",
      found: `wanted the field "${name}" to be required in the form, found that it may be left out`,
      mend: `Add the word required to the field "${name}", or make it optional in programme.ts`,
      near: [`name="${name}"`],
    });
  });
}

function missingField(name: string): Finding {
  return {
    rule: "missing-field",
    found: `wanted the field "${name}" in the form, found none`,
    mend: `Put a field named "${name}" into the form, or make it optional in programme.ts`,
  };
}

function linkFindings(link: Element, page: Document): readonly Finding[] {
  const href = link.attribs.href?.trim() ?? "";
  const words = textOf(link) || wordsOf(one("img", link)?.attribs.alt);
  const near = [`(${href})`, `"${href}"`, `: ${href}`, words].filter(Boolean);
  return [
    ...when(!leadsSomewhere(href, page), {
      rule: "bad-link",
      found: `wanted a link that leads somewhere over https, found "${href}" behind "${words}"`,
      mend: "Write the whole address: [the guide](https://example.com/guide)",
      near,
    }),
    ...when(!words && !wordsOf(link.attribs["aria-label"]), {
      rule: "bad-link",
      found: `wanted words to press on, found none for the link to "${href}"`,
      mend: `Say where it leads, between the brackets: [the guide](${href})`,
      near,
    }),
  ];
}

/** Whether it is an address over https, for mail or telephone, under our own root, or of a place on this page. */
function leadsSomewhere(href: string, page: Document): boolean {
  if (href.startsWith("#")) {
    return all("[id]", page).some(({ attribs }) => attribs.id === href.slice(1));
  }
  const isWhole = /^(https:\/\/|mailto:|tel:)\S/i.test(href) && URL.canParse(href);
  return isWhole || OWN_PATH.test(href);
}

function imageFindings({ attribs: { alt, src = "" } }: Element): readonly Finding[] {
  const near = [src, src.slice(src.lastIndexOf("/") + 1)].filter(Boolean);
  return [
    ...when(!wordsOf(alt), {
      rule: "no-alt",
      found: `wanted words for the picture "${src}", found none`,
      mend: `Say what it shows, between the brackets: ![A kasbah at sunrise](${src})`,
      near,
    }),
    // Our pages let the browser load nothing from elsewhere.
    ...when(!OWN_PATH.test(src), {
      rule: "missing-image",
      found: `wanted a picture of our own, found "${src}", which the page may not load`,
      mend: "Use the picture in the front matter of the page, or leave this one out",
      near,
    }),
  ];
}

/** The title of a page is its only heading of level 1; from there, each may be one level below the one before it. */
function headingFindings(headings: readonly Element[]): readonly Finding[] {
  return headings.flatMap((heading, index) => {
    const level = levelOf(heading);
    const before = headings[index - 1];
    const lowest = before ? levelOf(before) + 1 : 1;
    const highest = before ? 2 : 1;
    if (level >= highest && level <= lowest) return [];
    return [
      {
        rule: "heading-order",
        found: `wanted a heading of level ${highest === lowest ? highest : `${highest} to ${lowest}`}, found level ${level}: "${textOf(heading)}"`,
        mend: `Begin it with "${"#".repeat(Math.min(Math.max(level, highest), lowest))}" and a space`,
        near: [`${"#".repeat(level)} ${textOf(heading)}`, textOf(heading)],
      },
    ];
  });
}

function levelOf({ name }: Element): number {
  return Number(name.slice(1));
}

/** What a control is called: by the text it names as such, by a label that points to it, or by one around it. */
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

function when(isSo: boolean, finding: Finding): readonly Finding[] {
  return isSo ? [finding] : [];
}

function firstLine(near: readonly string[], lineOf: RenderedPage["lineOf"]): number | undefined {
  return near.map(lineOf).find((line) => line !== undefined);
}

function textOf(node: AnyNode): string {
  return wordsOf(textContent(node));
}

/** Text as it is read: white space counts once. What must not break is another character, and stays. */
function wordsOf(text = ""): string {
  return text.replaceAll(/[ \t\r\n]+/g, " ").trim();
}

function all(selector: string, node: AnyNode): readonly Element[] {
  return selectAll<AnyNode, Element>(selector, node);
}

function one(selector: string, node: AnyNode): Element | undefined {
  return selectOne<AnyNode, Element>(selector, node) ?? undefined;
}
