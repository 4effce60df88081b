import type { Instant } from "../domain/calendar.ts";
import type { Contact } from "../domain/contact.ts";
import type { ContactId } from "../domain/contact-id.ts";
import type { Publishing } from "../ports.ts";
import {
  type Change,
  type Decide,
  type Decided,
  decideOn,
  type Reach,
  withoutOutcome,
} from "./change-contact.ts";
import { publishOutbox } from "./publish-outbox.ts";

/**
 * Changes a contact as `changeContact` does, and publishes what its outbox holds at `now`: also when nothing changed, for
 * somebody may have stopped in between. A contact out of `reach` is left alone. Answers with the contact as saved.
 */
export async function changeAndPublish(
  world: Publishing,
  id: ContactId,
  now: Instant,
  change: Change,
  reach?: Reach,
): Promise<Contact | undefined> {
  return (await decideAndPublish(world, id, now, withoutOutcome(change), reach)).contact;
}

/** The same for a step that has something to answer. A decision without a contact publishes nothing. */
export async function decideAndPublish<Outcome>(
  world: Publishing,
  id: ContactId,
  now: Instant,
  decide: Decide<Outcome>,
  reach?: Reach,
): Promise<Decided<Outcome>> {
  const whole = async (current: Contact | undefined) => {
    const decision = await decide(current);
    return { contact: decision.contact, outcome: decision };
  };
  const { contact, outcome: decision } = await decideOn(world, id, whole, reach);
  if (contact && decision?.contact) await publishOutbox(world, contact, now);
  return { contact, outcome: decision?.outcome };
}
