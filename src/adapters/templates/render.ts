import Handlebars from "handlebars";
import type { MessageVariables, RenderedMessage } from "../../domain/message.ts";
import type { Programme } from "../../domain/programme.ts";
import type { Messages } from "../../ports.ts";
import type { CompiledMessage, CompiledTemplates } from "./compiled.ts";
import { HELPERS, type Locale, Printed, registerHelpers } from "./helpers.ts";
import { findMessage, templateOutlines } from "./outlines.ts";

type Template = (variables: object, options: { data: Locale }) => string;
type Templates = Record<keyof RenderedMessage, Template>;

type Speaking = Pick<Programme, "languages" | "locales">;

/**
 * Messages rendered from compiled templates. Each template is prepared once, on first use. A message that is missing in
 * the reader's language is rendered in the first of the programme's languages that has it.
 */
export function templateMessages(
  { messages }: Pick<CompiledTemplates, "messages">,
  programme: Speaking,
): Messages {
  const handlebars = Handlebars.create();
  registerHelpers(handlebars);
  const prepared = new Map<string, Templates>();

  return {
    ...templateOutlines({ messages }, programme),
    render(message, wanted, variables) {
      const { language, compiled } = findMessage(messages, message, wanted, programme);
      const key = `${message}/${language}`;
      const templates = prepared.get(key) ?? prepare(handlebars, compiled);
      prepared.set(key, templates);

      const values = printable(variables);
      const locale = programme.locales[language] ?? language;
      const options = { data: { locale, timeZone: variables.contact.timeZone } satisfies Locale };
      return {
        subject: oneLine(templates.subject(values, options)),
        html: templates.html(values, options),
        text: templates.text(values, options).replaceAll(/\n{3,}/g, "\n\n"),
      };
    },
  };
}

function prepare(handlebars: typeof Handlebars, message: CompiledMessage): Templates {
  const knownHelpers = Object.fromEntries(Object.keys(HELPERS).map((name) => [name, true]));
  const options = { strict: true, knownHelpersOnly: true, knownHelpers };
  return {
    subject: handlebars.compile(message.subject, { ...options, noEscape: true }),
    html: handlebars.compile(message.html, options),
    text: handlebars.compile(message.text, { ...options, noEscape: true }),
  };
}

/**
 * The variables in the shape that strict templates need: a key that `{{#if}}` may test is always present, because
 * strict mode refuses an absent one even there; a value printed without a test is absent, so that printing it throws.
 */
function printable({
  contact,
  attributes,
  topic,
  years,
  erasedOn,
  links,
  programme,
}: MessageVariables): object {
  const { confirm, confirmBefore, ...others } = links;
  const { firstName, firstOrderAt, lastOrderAt, spent, ...known } = contact;
  const name = oneLine(firstName ?? "") || undefined;
  return {
    contact: { ...known, firstName: name, firstOrderAt, lastOrderAt, spent },
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([attribute, said]) => [
        attribute,
        said && new Printed({ ...said, words: oneLine(said.words) }),
      ]),
    ),
    topic,
    ...(years === undefined ? {} : { years }),
    ...(erasedOn === undefined ? {} : { erasedOn }),
    links: confirm === undefined ? others : { ...others, confirm, confirmBefore },
    programme,
  };
}

/** Replaces control characters and line breaks by one space: a subject is one header line. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
