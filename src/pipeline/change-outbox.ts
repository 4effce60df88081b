import { withDue } from "../domain/advance.ts";
import type { Instant } from "../domain/calendar.ts";
import type { Contact } from "../domain/contact.ts";
import type { ContactId } from "../domain/contact-id.ts";
import type { World } from "../ports.ts";
import { changeContact } from "./change-contact.ts";

/**
 * Changes a contact's outbox and updates their due instant. If `change` returns the same contact, nothing is saved.
 * Returns the contact as they now are. `asRead` is the contact as read a moment ago, if they were.
 */
export function changeOutbox(
  world: Pick<World, "contacts" | "programme">,
  id: ContactId,
  now: Instant,
  change: (contact: Contact) => Contact,
  asRead?: Contact,
): Promise<Contact | undefined> {
  const changedAndDue = (current: Contact | undefined) => {
    const changed = current && change(current);
    return changed === current ? current : changed && withDue(changed, now, world.programme);
  };
  return changeContact(world, id, changedAndDue, { even: "erasing", asRead });
}
