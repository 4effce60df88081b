import type { Instant, Period } from "../domain/calendar.ts";
import type { Contact } from "../domain/contact.ts";
import { askedForData, withPause } from "../domain/rights.ts";
import type { LeftBy } from "../domain/timeline.ts";
import { type Tracked, withTracking } from "../domain/tracking.ts";
import { unsubscribe } from "../domain/unsubscribe.ts";
import { keepSubscribed } from "../domain/with-facts.ts";
import type { Publishing, World } from "../ports.ts";
import { changeAndPublish } from "./change-and-publish.ts";
import type { Reach } from "./change-contact.ts";

type ReadWorld = Pick<World, "keys" | "contacts">;
type ChangeWorld = Publishing & Pick<World, "keys">;

/** A link token for a contact's preferences. It never expires, because unsubscribing must work from the oldest mail. */
export function preferencesToken({ keys }: Pick<World, "keys">, contactId: string): string {
  return keys.sign({ to: "leave", contactId });
}

/** The state of a link to the preferences. */
export type PreferencesLink =
  | { readonly kind: "open"; readonly contact: Contact }
  /** A link of ours whose contact is being erased or has been. */
  | { readonly kind: "erased" }
  | { readonly kind: "forged" };

/** Reads whose preferences `token` opens. Changes nothing. */
export async function readPreferences(world: ReadWorld, token: string): Promise<PreferencesLink> {
  const claims = world.keys.verify(token);
  if (claims?.to !== "leave") return { kind: "forged" };
  const contact = await world.contacts.get(claims.contactId);
  return contact && !contact.erasing ? { kind: "open", contact } : { kind: "erased" };
}

/**
 * Unsubscribes the contact from `topics`, or from everything. Once this returns, no such marketing mail is handed over.
 * A dormant contact is unsubscribed too: their refusal stands if an act wakes them.
 */
export async function leave(
  world: ChangeWorld,
  token: string,
  topics: readonly string[] | "all",
  by: LeftBy,
): Promise<void> {
  await change(
    world,
    token,
    (contact, now) => unsubscribe(contact, topics, by, now, world.programme),
    {
      even: "dormant",
    },
  );
}

/** "Keep me": an activity, so the contact is no longer inactive. */
export async function keep(world: ChangeWorld, token: string): Promise<void> {
  await change(world, token, (contact, now) => keepSubscribed(contact, now, world.programme));
}

/**
 * Allows or forbids recording opens or clicks. Once this returns, no mail is tracked without consent, including mails
 * already sent.
 */
export async function chooseTracking(
  world: ChangeWorld,
  token: string,
  what: Tracked,
  isAllowed: boolean,
): Promise<void> {
  await change(world, token, (contact, now) =>
    withTracking(contact, what, isAllowed, now, world.programme),
  );
}

/** Pauses marketing mail for a period; without one, ends the pause. */
export async function pause(
  world: ChangeWorld,
  token: string,
  period: Period | undefined,
): Promise<void> {
  await change(world, token, (contact, now) => withPause(contact, period, now, world.programme));
}

/** Sends the contact a mail with a link to their data, so that only the mailbox's owner can open it. */
export async function askForData(
  world: ChangeWorld & Pick<World, "ids">,
  token: string,
): Promise<void> {
  const nonce = world.ids.next();
  await change(world, token, (contact, now) => askedForData(contact, nonce, now, world.programme));
}

async function change(
  world: ChangeWorld,
  token: string,
  make: (contact: Contact, now: Instant) => Contact,
  reach?: Reach,
): Promise<void> {
  const claims = world.keys.verify(token);
  if (claims?.to !== "leave") return;
  const now = world.clock.now();
  const change = (current: Contact | undefined) => current && make(current, now);
  await changeAndPublish(world, claims.contactId, now, change, reach);
}
