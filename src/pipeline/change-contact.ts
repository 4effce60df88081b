import { type Contact, isGone, withBoundedLog } from "../domain/contact.ts";
import type { ContactId } from "../domain/contact-id.ts";
import { StaleContactError, type World } from "../ports.ts";

/**
 * The changed contact; receives undefined if there is none. Returning undefined or the same contact changes nothing.
 */
export type Change = (
  contact: Contact | undefined,
) => Contact | undefined | Promise<Contact | undefined>;

/** A change with an outcome. */
export type Decide<Outcome> = (
  contact: Contact | undefined,
) => Decision<Outcome> | Promise<Decision<Outcome>>;

/** A step's decision about a contact. */
type Decision<Outcome> = {
  /** The contact to save; the same one, or absent, if nothing changes. */
  readonly contact?: Contact | undefined;
  readonly outcome: Outcome;
};

/** The contact as they now are, and the outcome of the decision that was saved: absent if they are out of reach. */
export type Decided<Outcome> = {
  readonly contact: Contact | undefined;
  readonly outcome?: Outcome | undefined;
};

/** What a change starts from. */
export type Reach = {
  /** Which contacts being erased may still change: none, dormant ones (an act of theirs may wake them), or all. */
  readonly even?: "dormant" | "erasing";
  /** The contact as read a moment ago, to be tried first: it saves a read if nobody saved them since. */
  readonly asRead?: Contact | undefined;
};

/** How many times a change is tried while other writers save the contact first. */
const TRIES = 20;

/**
 * Reads a contact, changes and saves them, and starts over if another writer saved them first. A contact being erased
 * stays unchanged unless `reach` includes them. A consent log beyond its bounds is cut back first, so that the change
 * can be saved. Returns the contact as they now are.
 */
export async function changeContact(
  world: Pick<World, "contacts">,
  id: ContactId,
  change: Change,
  reach: Reach = {},
): Promise<Contact | undefined> {
  return (await decideOn(world, id, withoutOutcome(change), reach)).contact;
}

/** Like `changeContact`, for a step with an outcome: that of the decision that was saved. */
export async function decideOn<Outcome>(
  { contacts }: Pick<World, "contacts">,
  id: ContactId,
  decide: Decide<Outcome>,
  reach: Reach = {},
): Promise<Decided<Outcome>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const asRead = attempt === 1 ? reach.asRead : undefined;
      return await decideOnce(contacts, id, decide, { ...reach, asRead });
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
  const stored = reach.asRead ?? (await contacts.get(id));
  const contact = stored && withBoundedLog(stored);
  if (contact && !isWithin(reach, contact)) return { contact };
  const { contact: changed, outcome } = await decide(contact);
  if (!changed || changed === contact) return { contact, outcome };
  return { contact: await contacts.save(changed), outcome };
}

/** The change as a decision without an outcome. */
export function withoutOutcome(change: Change): Decide<undefined> {
  return async (contact) => ({ contact: await change(contact), outcome: undefined });
}

function isWithin({ even }: Reach, contact: Contact): boolean {
  if (even === "erasing") return true;
  return even === "dormant" ? !isGone(contact) : !contact.erasing;
}
