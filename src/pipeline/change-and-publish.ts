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
 * Changes a contact as `changeContact` does, and publishes their outbox at `now`. Publishes even if nothing changed,
 * because an earlier run may have stopped in between. A contact out of `reach` stays unchanged. Returns the contact as
 * they were before their outbox was published.
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

/** Like `changeAndPublish`, for a step with an outcome. A decision without a contact publishes nothing. */
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
