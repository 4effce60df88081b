import { addPeriod, type Instant } from "../domain/calendar.ts";
import type { ContactId } from "../domain/contact.ts";
import type { World } from "../ports.ts";
import { confirmBefore } from "./confirm.ts";

/** How long a link to all that is held lasts: it shows more than a mail that is passed on should. */
const SHOWN_FOR = "P1D";

/** A link to all that is held of a contact, until a day after `now`. */
export function dataToken({ keys }: Pick<World, "keys">, contactId: ContactId, now: Instant) {
  return keys.sign({ to: "my-data", contactId, expiresAt: addPeriod(now, SHOWN_FOR, "UTC") });
}

/** A link that proves a new address, until `confirmBefore(now)`. */
export function addressToken(
  { keys }: Pick<World, "keys">,
  contactId: ContactId,
  nonce: string,
  now: Instant,
) {
  return keys.sign({ to: "new-address", contactId, nonce, expiresAt: confirmBefore(now) });
}
