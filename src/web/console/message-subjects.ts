import { subjectOfMail, type Titled } from "../../pipeline/subject-of-mail.ts";
import type { ConsoleWorld } from "./world.ts";

/** What a mail, or a message that nobody is sent yet, is called on a page. */
export type SubjectOf = (mail: Titled) => string;

/** The subjects of mails for a reader of `language`. */
export function subjectsIn(
  language: string,
  world: Pick<ConsoleWorld, "messages" | "programme">,
): SubjectOf {
  return (mail) => subjectOfMail(world, mail, language);
}
