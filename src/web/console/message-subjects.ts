import { subjectOfMail, type Titled } from "../../pipeline/subject-of-mail.ts";
import type { ConsoleWorld } from "./world.ts";

/** The title of a mail on a page, or of a message that has not been sent to anybody yet. */
export type SubjectOf = (mail: Titled) => string;

/** The subjects of mails for a reader of `language`. */
export function subjectsIn(
  language: string,
  world: Pick<ConsoleWorld, "messages" | "programme">,
): SubjectOf {
  return (mail) => subjectOfMail(world, mail, language);
}
