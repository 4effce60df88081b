import { type Contact, isGone, withBoundedLog } from "../domain/contact.ts";
import type { ContactId } from "../domain/contact-id.ts";
import { StaleContactError, type World } from "../ports.ts";

/** How often a change is worked out anew because somebody else saved the contact first. */
const TRIES = 20;

/**
 * Reads a contact, changes it and saves it, and does so again when somebody else was faster. A change that gives back the
 * contact as it was (or undefined) saves nothing. One that is being erased changes no more. A consent log that outgrew its
 * bounds is brought back within them first, so that the change can be saved. Answers with the contact as it now stands.
 */
export function changeContact(
  world: Pick<World, "contacts">,
  id: ContactId,
  change: (contact: Contact | undefined) => Contact | undefined | Promise<Contact | undefined>,
): Promise<Contact | undefined> {
  return changeEvenErasing(world, id, (contact) => (contact?.erasing ? contact : change(contact)));
}

/** The same, of a dormant contact too: an act of their own may wake them. */
export function changeOrWake(
  world: Pick<World, "contacts">,
  id: ContactId,
  change: (contact: Contact | undefined) => Contact | undefined | Promise<Contact | undefined>,
): Promise<Contact | undefined> {
  return changeEvenErasing(world, id, (contact) =>
    contact && isGone(contact) ? contact : change(contact),
  );
}

/** The same, of a contact that is being erased too: what it has to tell is told and taken off. */
export async function changeEvenErasing(
  { contacts }: Pick<World, "contacts">,
  id: ContactId,
  change: (contact: Contact | undefined) => Contact | undefined | Promise<Contact | undefined>,
): Promise<Contact | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const contact = await readInBounds(contacts, id);
    const changed = await change(contact);
    if (!changed || changed === contact) return contact;
    try {
      return await contacts.save(changed);
    } catch (error) {
      if (!(error instanceof StaleContactError) || attempt === TRIES) throw error;
    }
  }
}

async function readInBounds(
  contacts: World["contacts"],
  id: ContactId,
): Promise<Contact | undefined> {
  const stored = await contacts.get(id);
  return stored && withBoundedLog(stored);
}
