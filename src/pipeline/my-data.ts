import { addPeriod, type Instant } from "../domain/calendar.ts";
import type { Claims } from "../domain/claims.ts";
import type { ConsentEntry, Suppression } from "../domain/consent.ts";
import type { Contact } from "../domain/contact.ts";
import type { ContactId } from "../domain/contact-id.ts";
import { isSameMailbox } from "../domain/email-address.ts";
import { type OrderRecord, withRefundsSummed } from "../domain/facts.ts";
import { askedForAddress, corrected, type FullCorrection } from "../domain/rights.ts";
import type { Send } from "../domain/send.ts";
import type { TimelineEntry } from "../domain/timeline.ts";
import { unsubscribe } from "../domain/unsubscribe.ts";
import type { Publishing, World } from "../ports.ts";
import { decideAndPublish } from "./change-and-publish.ts";
import { confirmBefore } from "./confirm.ts";
import { erase } from "./erase.ts";
import { releaseAddress } from "./former-addresses.ts";
import { addressHash } from "./sign-up.ts";

type LinkWorld = Pick<World, "clock" | "keys" | "contacts">;
type ReadWorld = LinkWorld & Pick<World, "orders" | "addresses" | "ledger" | "timeline">;
type ChangeWorld = Publishing & Pick<World, "keys">;

type RightsClaims = Extract<Claims, { to: "my-data" | "new-address" }>;
type MyDataClaims = Extract<Claims, { to: "my-data" }>;

/** The state of a link with which a contact uses one of their rights. */
export type RightsLink<Of extends RightsClaims> =
  | { readonly kind: "open"; readonly contact: Contact; readonly claims: Of }
  | { readonly kind: "expired"; readonly contact: Contact; readonly claims: Of }
  /** A link of ours whose contact is being erased or has been. */
  | { readonly kind: "erased" }
  | { readonly kind: "forged" };

/** The state of a link to a contact's data. */
export type MyDataLink = RightsLink<MyDataClaims>;
export type ClosedLink = Exclude<MyDataLink, { kind: "open" }>;
type OpenLink = Extract<MyDataLink, { kind: "open" }>;

/** All data held about one contact. */
export type HeldData = {
  readonly contact: Contact;
  readonly orders: readonly OrderRecord[];
  /** Newest first. */
  readonly timeline: readonly TimelineEntry[];
  /** Their lines in the ledger, newest first. */
  readonly mails: readonly Send[];
  /** Why their address must never be mailed; absent if it may. */
  readonly suppression?: Suppression | undefined;
};

/** How long a link to a contact's data lasts: it shows more than a forwarded mail should. */
const SHOWN_FOR = "P1D";

/** When a link to a contact's data, created at `now`, expires: a day later. */
export function shownUntil(now: Instant): Instant {
  return addPeriod(now, SHOWN_FOR, "UTC");
}

/** A link token for a contact's data, valid until `shownUntil(now)`. */
export function dataToken({ keys }: Pick<World, "keys">, contactId: ContactId, now: Instant) {
  return keys.sign({ to: "my-data", contactId, expiresAt: shownUntil(now) });
}

/** A link token that verifies a new address, valid until `confirmBefore(now)`. */
export function addressToken(
  { keys }: Pick<World, "keys">,
  contactId: ContactId,
  nonce: string,
  now: Instant,
) {
  return keys.sign({ to: "new-address", contactId, nonce, expiresAt: confirmBefore(now) });
}

/** The state of a link with these claims (undefined: not one of ours). Changes nothing. */
export async function readRightsLink<Of extends RightsClaims>(
  { clock, contacts }: Pick<World, "clock" | "contacts">,
  claims: Of | undefined,
): Promise<RightsLink<Of>> {
  if (!claims) return { kind: "forged" };
  const contact = await contacts.get(claims.contactId);
  if (!contact || contact.erasing) return { kind: "erased" };
  const kind = claims.expiresAt > clock.now() ? "open" : "expired";
  return { kind, contact, claims };
}

/** The state of a link to a contact's data. */
export function readMyDataLink(world: LinkWorld, token: string): Promise<MyDataLink> {
  const claims = world.keys.verify(token);
  return readRightsLink(world, claims?.to === "my-data" ? claims : undefined);
}

/** The data of the contact whose link this is, if the link is open. Changes nothing. */
export async function readMyData(
  world: ReadWorld,
  token: string,
): Promise<ClosedLink | (OpenLink & { readonly held: HeldData })> {
  const link = await readMyDataLink(world, token);
  return link.kind === "open" ? { ...link, held: await heldOf(world, link.contact) } : link;
}

/** Corrects what is held about the contact as they ask. */
export function correct(
  world: ChangeWorld,
  token: string,
  correction: FullCorrection,
): Promise<MyDataLink> {
  return change(world, token, (contact, now) =>
    corrected(contact, correction, now, world.programme),
  );
}

/** Unsubscribes the contact from `topics`, or from everything. */
export function leaveGroups(
  world: ChangeWorld,
  token: string,
  topics: readonly string[] | "all",
): Promise<MyDataLink> {
  return change(world, token, (contact, now) =>
    unsubscribe(contact, topics, "preferences", now, world.programme),
  );
}

/**
 * Sends a mail to the new address that the contact requests; nothing else changes until its link is pressed. Says and
 * does the same whether that address is free or another contact's.
 */
export async function changeAddress(
  world: ChangeWorld & Pick<World, "ids" | "addresses">,
  token: string,
  email: string,
): Promise<MyDataLink> {
  const nonce = world.ids.next();
  const link = await change(world, token, (contact, now) =>
    askedForAddress(contact, email, nonce, now, world.programme),
  );
  if (link.kind !== "open") return link;
  const before = link.before.newAddress?.email;
  const requested = link.contact.newAddress?.email;
  if (before && requested && !isSameMailbox(before, requested)) {
    // A verification that stopped half-way may have claimed the old request's address, and can no longer continue.
    await releaseAddress(world, link.contact, before);
  }
  return link;
}

/** Begins to erase the contact: within an hour only the hash of their address is left. */
export async function eraseMe(world: ChangeWorld, token: string): Promise<ClosedLink> {
  const link = await readMyDataLink(world, token);
  if (link.kind !== "open") return link;
  await erase(world, link.contact.id, "contact");
  return { kind: "erased" };
}

async function change(
  world: ChangeWorld,
  token: string,
  make: (contact: Contact, now: Instant) => Contact,
): Promise<ClosedLink | (OpenLink & { readonly before: Contact })> {
  const link = await readMyDataLink(world, token);
  if (link.kind !== "open") return link;
  const now = world.clock.now();
  const decide = (current: Contact | undefined) => ({
    contact: current && make(current, now),
    outcome: current,
  });
  const { contact, outcome: before } = await decideAndPublish(world, link.contact.id, now, decide);
  return contact && before ? { ...link, contact, before } : { kind: "erased" };
}

async function heldOf(world: ReadWorld, contact: Contact): Promise<HeldData> {
  const address = await world.addresses.find(addressHash(world, contact.email));
  const { consents } = contact;
  return {
    contact: consents ? { ...contact, consents: consents.map(withoutOperator) } : contact,
    orders: withRefundsSummed(await world.orders.of(contact.id)),
    timeline: (await all(world.timeline.of(contact.id))).map(withoutHand),
    mails: await all(world.ledger.of(contact.id)),
    suppression: address?.suppression ?? contact.suppressed,
  };
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** The operator who recorded something is information about the operator, not about the contact. */
function withoutOperator({ operator, ...entry }: ConsentEntry): ConsentEntry {
  return entry;
}

function withoutHand(entry: TimelineEntry): TimelineEntry {
  if (!("hand" in entry) || !entry.hand) return entry;
  return { ...entry, hand: { reason: entry.hand.reason, operator: "" } };
}
