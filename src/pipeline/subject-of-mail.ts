import { filledSubject } from "../domain/filled-subject.ts";
import { inLanguage, type Programme, topicOf } from "../domain/programme.ts";
import type { PlannedSend } from "../domain/send.ts";
import type { Messages } from "../ports.ts";

type SubjectWorld = {
  readonly programme: Programme;
  readonly messages: Pick<Messages, "outline">;
};

/** A mail, or a message that has not been sent to anybody yet. */
export type Titled = Pick<PlannedSend, "message" | "topic" | "years">;

/**
 * The subject of a mail as written in `language`, with everything known about the mail filled in. A message without a
 * template has its name instead.
 */
export function subjectOfMail(
  { programme, messages }: SubjectWorld,
  { message, topic: name, years }: Titled,
  language: string,
): string {
  const outline = messages.outline(message, language);
  if (!outline) return message;
  const found = name === undefined ? undefined : topicOf(programme, name);
  const topic = found && {
    name: found.name,
    label: inLanguage(found.label, outline.language, programme),
  };
  return filledSubject(outline.subject, { topic, years }, outline.language) ?? message;
}
