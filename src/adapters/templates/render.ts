import Handlebars from "handlebars";
import type { MessageVariables, RenderedMessage } from "../../domain/message.ts";
import type { Messages } from "../../ports.ts";
import type { CompiledMessage, CompiledTemplates } from "./compiled.ts";

type Template = (variables: object) => string;
type Templates = Record<keyof RenderedMessage, Template>;

/** Messages written from compiled templates; each is prepared once, when it is first asked for. */
export function templateMessages(compiled: CompiledTemplates): Messages {
  const handlebars = withHelpers(Handlebars.create());
  const prepared = new Map<string, Templates>();

  return {
    render(message, language, variables) {
      const key = `${message}/${language}`;
      const templates = prepared.get(key) ?? prepare(handlebars, find(compiled, message, language));
      prepared.set(key, templates);

      const values = printable(variables);
      return {
        subject: oneLine(templates.subject(values)),
        html: templates.html(values),
        text: templates.text(values).replaceAll(/\n{3,}/g, "\n\n"),
      };
    },
  };
}

function find(compiled: CompiledTemplates, message: string, language: string): CompiledMessage {
  const languages = own(compiled.messages, message);
  if (!languages) throw missing(`message "${message}"`, compiled.messages);
  const found = own(languages, language);
  if (!found) throw missing(`message "${message}" in language "${language}"`, languages);
  return found;
}

function own<Value>(record: Record<string, Value>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function missing(wanted: string, existing: object): Error {
  return new Error(
    `Cannot render ${wanted}: there are only ${Object.keys(existing).sort().join(", ")}`,
  );
}

function prepare(handlebars: typeof Handlebars, message: CompiledMessage): Templates {
  const options = {
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: { eq: true, plural: true },
  };
  return {
    subject: handlebars.compile(message.subject, { ...options, noEscape: true }),
    html: handlebars.compile(message.html, options),
    text: handlebars.compile(message.text, { ...options, noEscape: true }),
  };
}

function withHelpers(handlebars: typeof Handlebars): typeof Handlebars {
  handlebars.registerHelper("eq", (left: unknown, right: unknown) => left === right);
  handlebars.registerHelper("plural", (count: number, one: string, many: string) =>
    count === 1 ? one : many,
  );
  return handlebars;
}

/**
 * The variables as strict templates want them: what `{{#if}}` may ask for is always there (strict mode
 * refuses an absent key even in a question); what is printed without asking is absent, so it throws.
 */
function printable({ contact, topic, years, links, programme }: MessageVariables): object {
  const { confirm, ...others } = links;
  return {
    contact: { ...contact, firstName: oneLine(contact.firstName ?? "") || undefined },
    topic,
    ...(years === undefined ? {} : { years }),
    links: confirm === undefined ? others : { ...others, confirm },
    programme,
  };
}

/** Control characters and line breaks become one space: a subject is one header line. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
