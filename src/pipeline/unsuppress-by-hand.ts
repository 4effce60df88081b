import { liftedByHand } from "../domain/by-hand.ts";
import type { Suppression } from "../domain/consent.ts";
import { isSameMailbox } from "../domain/email-address.ts";
import type { ByHand } from "../domain/timeline.ts";
import type { Publishing, World } from "../ports.ts";
import { changeAndPublish } from "./change-and-publish.ts";
import { findContact } from "./explain.ts";
import { ByHandError } from "./hand-refusal.ts";
import { addressHash } from "./sign-up.ts";
import { parseAddress } from "./unsubscribe-by-hand.ts";

export type LiftWorld = Publishing & Pick<World, "keys" | "addresses" | "suppressionList">;

/** Whether an address is suppressed, here or by the mail service; `lifted` if it no longer is. */
export type Lifted =
  | { readonly kind: "lifted" | "suppressed"; readonly since: string }
  | { readonly kind: "not-suppressed" };

/** Reads whether a bounce suppresses the address. Changes nothing. Throws a ByHandError if it was a complaint. */
export async function readSuppression(world: LiftWorld, email: string): Promise<Lifted> {
  const suppressions = await suppressionsOf(world, parseAddress(email));
  if (suppressions.some(({ reason }) => reason === "complaint"))
    throw new ByHandError({ kind: "complained" });
  const [first] = suppressions;
  return first ? { kind: "suppressed", since: first.at } : { kind: "not-suppressed" };
}

/**
 * Allows mail again to an address that bounced: first at the mail service, then here. Never after a complaint. Safe to
 * repeat. Throws a ByHandError, and then nothing is lifted here.
 */
export async function unsuppressByHand(
  world: LiftWorld,
  email: string,
  hand: ByHand,
): Promise<Lifted> {
  const address = parseAddress(email);
  const read = await readSuppression(world, address);
  if (read.kind !== "suppressed") return read;
  await ofService("change", () => world.suppressionList.remove(address));
  await world.addresses.liftBounce(addressHash(world, address));
  const now = world.clock.now();
  const contact = await findContact(world, address);
  if (contact && isSameMailbox(contact.email, address)) {
    await changeAndPublish(
      world,
      contact.id,
      now,
      (current) => current && liftedByHand(current, hand, now, world.programme),
    );
  }
  return { ...read, kind: "lifted" };
}

/** Every suppression of the address: the mail service's, ours, and the contact's. */
async function suppressionsOf(world: LiftWorld, address: string): Promise<readonly Suppression[]> {
  const listed = await ofService("read", () => world.suppressionList.find(address));
  const stored = await world.addresses.find(addressHash(world, address));
  const contact = await findContact(world, address);
  const own = contact && isSameMailbox(contact.email, address) ? contact.suppressed : undefined;
  return [stored?.suppression, own, listed].filter((one) => one !== undefined);
}

async function ofService<Answer>(
  what: "read" | "change",
  ask: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask();
  } catch (cause) {
    const why = cause instanceof Error ? cause.name : "it failed";
    throw new ByHandError({ kind: "service", what, why }, { cause });
  }
}
