import { nextChange } from "../domain/agenda.ts";
import { activeTopics, type Contact } from "../domain/contact.ts";
import type { Send } from "../domain/send.ts";
import { type ExplainWorld, type Explanation, explain, findContact } from "./explain.ts";
import { findWait, type Wait, type WaitWorld } from "./find-wait.ts";

/** A ledger line and, if the mail is planned, what it waits for. */
export type SendStory = Send & { readonly wait?: Wait | undefined };

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
  | "erasing"
  | "failing"
> &
  Omit<Explanation, "contact" | "sends"> & {
    /** Newest first. */
    readonly sends: readonly SendStory[];
    /** The topics whose groups they are in. */
    readonly groups: readonly string[];
    /** When something next happens to them if they do nothing: a mail, another stage, their erasure. Null: never. */
    readonly nextDue: string | null;
  };

/** The story of the contact with that address, or undefined if there is none. Changes nothing. */
export async function findStory(
  world: ExplainWorld & WaitWorld,
  email: string,
): Promise<ContactStory | undefined> {
  const found = await findContact(world, email);
  const explained = found && (await explain(world, found.id));
  if (!explained) return undefined;
  const { contact, sends, ...rest } = explained;
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
    erasing: contact.erasing,
    failing: contact.failing,
    ...rest,
    sends: await Promise.all(
      sends.map(async (send) => ({ ...send, wait: await findWait(world, contact, send) })),
    ),
    nextDue: nextChange(contact, world.clock.now(), world.programme) ?? null,
  };
}

/** One ledger line by its id, or undefined if there is none. Changes nothing. */
export async function findSend(
  world: WaitWorld & Pick<ExplainWorld, "contacts" | "ledger">,
  sendId: string,
): Promise<SendStory | undefined> {
  const send = await world.ledger.get(sendId);
  const contact = send?.state === "planned" && (await world.contacts.get(send.contactId));
  return contact ? { ...send, wait: await findWait(world, contact, send) } : send;
}
