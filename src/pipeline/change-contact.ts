import { type Contact, isGone, withBoundedLog } from "../domain/contact.ts";
import type { ContactId } from "../domain/contact-id.ts";
import { StaleContactError, type World } from "../ports.ts";

/** How a contact is changed: undefined when there is none. Giving it back as it was, or undefined, changes nothing. */
export type Change = (
  contact: Contact | undefined,
) => Contact | undefined | Promise<Contact | undefined>;

/** A change that has something to answer. */
export type Decide<Outcome> = (
  contact: Contact | undefined,
) => Decision<Outcome> | Promise<Decision<Outcome>>;

/** What a step decides about a contact. */
type Decision<Outcome> = {
  /** The contact to save; as it was, or absent, when nothing changes. */
  readonly contact?: Contact | undefined;
  readonly outcome: Outcome;
};

/** The contact as it now stands, and the outcome of the decision that stands: absent when it may not be changed. */
export type Decided<Outcome> = {
  readonly contact: Contact | undefined;
  readonly outcome?: Outcome | undefined;
};

/** Who is changed besides contacts that are not being erased: dormant ones, whom an act of their own may wake, or all. */
export type Reach = { readonly even?: "dormant" | "erasing" };

/** How often a change is worked out anew because somebody else saved the contact first. */
const TRIES = 20;

/**
 * Reads a contact, changes it and saves it, and does so again when somebody else was faster. A change that gives back the
 * contact as it was (or undefined) saves nothing. One that is being erased changes no more, but within `reach`. A consent
 * log that outgrew its bounds is brought back within them first, so that the change can be saved. Answers with the contact
 * as it now stands.
 */
export async function changeContact(
  world: Pick<World, "contacts">,
  id: ContactId,
  change: Change,
  reach: Reach = {},
): Promise<Contact | undefined> {
  return (await decideOn(world, id, withoutOutcome(change), reach)).contact;
}

/** The same for a step that has something to answer: the outcome is that of the decision that was saved. */
export async function decideOn<Outcome>(
  { contacts }: Pick<World, "contacts">,
  id: ContactId,
  decide: Decide<Outcome>,
  reach: Reach = {},
): Promise<Decided<Outcome>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await decideOnce(contacts, id, decide, reach);
    } catch (error) {
      if (!(error instanceof StaleContactError) || attempt === TRIES) throw error;
    }
  }
}

async function decideOnce<Outcome>(
  contacts: World["contacts"],
  id: ContactId,
  decide: Decide<Outcome>,
  reach: Reach,
): Promise<Decided<Outcome>> {
  const contact = await readInBounds(contacts, id);
  if (contact && !isWithin(reach, contact)) return { contact };
  const { contact: changed, outcome } = await decide(contact);
  if (!changed || changed === contact) return { contact, outcome };
  return { contact: await contacts.save(changed), outcome };
}

/** The change as a decision that answers nothing. */
export function withoutOutcome(change: Change): Decide<undefined> {
  return async (contact) => ({ contact: await change(contact), outcome: undefined });
}

function isWithin({ even }: Reach, contact: Contact): boolean {
  if (even === "erasing") return true;
  return even === "dormant" ? !isGone(contact) : !contact.erasing;
}

async function readInBounds(
  contacts: World["contacts"],
  id: ContactId,
): Promise<Contact | undefined> {
  const stored = await contacts.get(id);
  return stored && withBoundedLog(stored);
}
