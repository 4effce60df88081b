import type { Messages } from "../../ports.ts";
import { subjectText } from "../journey-map/subject-runs.ts";

/** What a message is called: its subject, or its name when there is no such message any more. */
export type SubjectOfMessage = (message: string) => string;

/** The subjects of messages as written in `language`, their placeholders in brackets. */
export function subjectsIn(language: string, messages: Messages): SubjectOfMessage {
  return (message) => {
    const subject = messages.outline(message, language)?.subject;
    return subject === undefined ? message : subjectText(subject);
  };
}
