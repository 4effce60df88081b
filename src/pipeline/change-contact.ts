import { type Contact, isGone, withBoundedLog } from "../domain/contact.ts";
import type { ContactId } from "../domain/contact-id.ts";
import { StaleContactError, type World } from "../ports.ts";

/** What a contact becomes; given undefined when there is none. Undefined, or the same contact, changes nothing. */
export type Change = (
  contact: Contact | undefined,
) => Contact | undefined | Promise<Contact | undefined>;

/** A change that has something to answer. */
export type Decide<Outcome> = (
  contact: Contact | undefined,
) => Decision<Outcome> | Promise<Decision<Outcome>>;

/** What a step decides about a contact. */
type Decision<Outcome> = {
  /** The contact to save; as they were, or absent, when nothing changes. */
  readonly contact?: Contact | undefined;
  readonly outcome: Outcome;
};

/** The contact as they now stand, and the outcome of the decision that was saved: absent when they are out of reach. */
export type Decided<Outcome> = {
  readonly contact: Contact | undefined;
  readonly outcome?: Outcome | undefined;
};

/** Which contacts that are being erased may still change: none, dormant ones (an act of their own may wake them), or all. */
export type Reach = { readonly even?: "dormant" | "erasing" };

/** How often a change is worked out anew because somebody else saved the contact first. */
const TRIES = 20;

/**
 * Reads a contact, changes and saves them, and starts over when somebody else saved them first. A contact that is being
 * erased stays as they are unless `reach` includes them. A consent log that outgrew its bounds is cut back first, so that
 * the change can be saved. Answers with the contact as they now stand.
 */
export async function changeContact(
  world: Pick<World, "contacts">,
  id: ContactId,
  change: Change,
  reach: Reach = {},
): Promise<Contact | undefined> {
  return (await decideOn(world, id, withoutOutcome(change), reach)).contact;
}

/** Like `changeContact`, for a step with something to answer. The outcome is that of the decision that was saved. */
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
