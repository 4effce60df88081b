import type { Programme } from "../../domain/programme.ts";
import type { Messages } from "../../ports.ts";
import type { CompiledMessage, CompiledTemplates } from "./compiled.ts";

/** The languages of the programme, in which a message may be written. */
export type Speaking = Pick<Programme, "languages">;

/** The compiled messages as written, for a function that renders none and so needs no Handlebars. */
export function templateOutlines(
  { messages }: Pick<CompiledTemplates, "messages">,
  programme: Speaking,
): Pick<Messages, "outline"> {
  return {
    outline(message, language) {
      if (!own(messages, message)) return undefined;
      const written = findMessage(messages, message, language, programme);
      const { subject, preheader } = written.compiled;
      return { subject, preheader, language: written.language };
    },
  };
}

/** A message in a language, else in the first of the programme's that it is written in. Throws if there is none. */
export function findMessage(
  messages: CompiledTemplates["messages"],
  message: string,
  wanted: string,
  programme: Speaking,
): { language: string; compiled: CompiledMessage } {
  const written = own(messages, message);
  if (!written) throw missing(`message "${message}"`, messages);
  const language = spokenIn(written, wanted, programme);
  const compiled = language && written[language];
  if (!compiled) throw missing(`message "${message}" in language "${wanted}"`, written);
  return { language, compiled };
}

/** The language to render a message in for a reader of `wanted`. */
function spokenIn(
  written: Readonly<Record<string, CompiledMessage>>,
  wanted: string,
  { languages }: Speaking,
): string | undefined {
  return [wanted, ...languages].find((language) => own(written, language));
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function missing(wanted: string, existing: object): Error {
  return new Error(
    `Cannot render ${wanted}: there are only ${Object.keys(existing).sort().join(", ")}`,
  );
}
