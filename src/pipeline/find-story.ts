import { nextChange } from "../domain/agenda.ts";
import { activeTopics, type Contact } from "../domain/contact.ts";
import { type ExplainWorld, type Explanation, explain, findContact } from "./explain.ts";

/** Everything about one contact, for a script or an operator. */
export type ContactStory = Pick<
  Contact,
  | "id"
  | "email"
  | "firstName"
  | "language"
  | "timeZone"
  | "facts"
  | "memberships"
  | "suppressed"
  | "failing"
> &
  Omit<Explanation, "contact"> & {
    /** The topics whose groups they are in. */
    readonly groups: readonly string[];
    /** When time next has something for them if they do nothing: a mail, another stage, erasure; null: never. */
    readonly nextDue: string | null;
  };

/** The story of the contact with that address, or undefined if there is none. Changes nothing. */
export async function findStory(
  world: ExplainWorld,
  email: string,
): Promise<ContactStory | undefined> {
  const found = await findContact(world, email);
  const explained = found && (await explain(world, found.id));
  if (!explained) return undefined;
  const { contact, ...rest } = explained;
  return {
    id: contact.id,
    email: contact.email,
    firstName: contact.firstName,
    language: contact.language,
    timeZone: contact.timeZone,
    facts: contact.facts,
    groups: activeTopics(contact),
    memberships: contact.memberships,
    suppressed: contact.suppressed,
    failing: contact.failing,
    ...rest,
    nextDue: nextChange(contact, world.clock.now(), world.programme) ?? null,
  };
}
