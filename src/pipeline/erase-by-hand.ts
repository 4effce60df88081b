import type { Instant } from "../domain/calendar.ts";
import { activeTopics, type Contact, isGone } from "../domain/contact.ts";
import type { Publishing, World } from "../ports.ts";
import { erase } from "./erase.ts";
import { findEvenDormant } from "./explain.ts";

/** Counts of the data held about one contact, all of which an erasure removes. */
export type Held = {
  readonly knownSince: Instant;
  /** The groups they are in, by consent and added by hand. */
  readonly groups: readonly string[];
  readonly consents: number;
  readonly orders: number;
  readonly mails: number;
  readonly entries: number;
  readonly formerAddresses: number;
  /** Since when they are being erased, if they are. */
  readonly erasingSince?: Instant | undefined;
};

type CountWorld = Pick<World, "keys" | "contacts" | "addresses" | "orders" | "ledger" | "timeline">;

/** Counts the data held about the contact with that address; undefined if no contact has it. Changes nothing. */
export async function countHeld(world: CountWorld, email: string): Promise<Held | undefined> {
  const contact = await findEvenDormant(world, email);
  return contact && heldOf(world, contact);
}

/**
 * Erases the contact with that address, and returns counts of the data that was held; undefined if no contact has it.
 * Safe to repeat.
 */
export async function eraseByHand(
  world: CountWorld & Publishing,
  email: string,
): Promise<Held | undefined> {
  const contact = await findEvenDormant(world, email);
  if (!contact) return undefined;
  const held = await heldOf(world, contact);
  await erase(world, contact.id, "operator");
  return held;
}

async function heldOf(
  world: Pick<World, "orders" | "ledger" | "timeline">,
  contact: Contact,
): Promise<Held> {
  const { id, createdAt, groups = {}, consents = [], formerAddresses = [], erasing } = contact;
  return {
    knownSince: createdAt,
    groups: [...activeTopics(contact), ...Object.keys(groups)],
    consents: consents.length,
    orders: new Set((await world.orders.of(id)).map(({ orderId }) => orderId)).size,
    mails: await countOf(world.ledger.of(id)),
    entries: await countOf(world.timeline.of(id)),
    formerAddresses: formerAddresses.length,
    erasingSince: isGone(contact) ? erasing?.since : undefined,
  };
}

async function countOf(items: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of items) count += 1;
  return count;
}
