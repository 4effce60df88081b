import { unsubscribedByHand } from "../domain/by-hand.ts";
import { type Contact, newContact } from "../domain/contact.ts";
import { revived } from "../domain/dormancy.ts";
import { parseEmailAddress } from "../domain/email-address.ts";
import { initialStage, type Programme } from "../domain/programme.ts";
import type { ByHand } from "../domain/timeline.ts";
import type { Publishing, World } from "../ports.ts";
import { decideAndPublish } from "./change-and-publish.ts";
import { addressHash } from "./sign-up.ts";

/** What an operator's change of one contact asks of the world. */
export type ByHandWorld = Publishing & Pick<World, "ids" | "keys" | "addresses">;

/** What somebody asked for, and who wrote it down. Without a topic: no mail at all. */
export type Unsubscription = { readonly topic?: string | undefined; readonly hand: ByHand };

/**
 * What became of it: `unsubscribed` (with the topics left), `already` when it was so, `remembered` when nobody had the
 * address and the no is kept for lists to come, `erasing` or `erased` when there is nobody to write it down for.
 */
export type Unsubscribed =
  | { readonly kind: "unsubscribed"; readonly topics: readonly string[] }
  | { readonly kind: "already" | "remembered" | "erasing" | "erased" };

/** What was asked for cannot be done: the message is for whoever asked. */
export class ByHandError extends Error {
  override readonly name = "ByHandError";
}

/**
 * Writes down that somebody wants no more mail, of one topic or at all. From the answer on no marketing mail is handed
 * over, planned ones neither, and no list brings them back. Safe to repeat. Throws a ByHandError.
 */
export async function unsubscribeByHand(
  world: ByHandWorld,
  email: string,
  { topic, hand }: Unsubscription,
): Promise<Unsubscribed> {
  const address = readAddress(email);
  if (topic !== undefined) checkTopic(topic, world.programme);
  const now = world.clock.now();
  const own = world.ids.next();
  const id = await world.addresses.claimUnlessErased(addressHash(world, address), own);
  if (!id) return { kind: "erased" };

  const decide = (current: Contact | undefined) => {
    const { defaultLanguage: language } = world.programme;
    const known = current
      ? revived(current, now)
      : newContact({ id, email: address, language }, now, initialStage(world.programme));
    const left = unsubscribedByHand(known, topic ? [topic] : "all", hand, now, world.programme);
    return { contact: left, outcome: unsubscriptionOf(current, left) };
  };
  const { outcome } = await decideAndPublish(world, id, now, decide, { even: "dormant" });
  return outcome ?? { kind: "erasing" };
}

function unsubscriptionOf(before: Contact | undefined, after: Contact): Unsubscribed {
  if (!before) return { kind: "remembered" };
  return before === after
    ? { kind: "already" }
    : { kind: "unsubscribed", topics: leftBetween(before, after) };
}

/** The address as typed. Throws a ByHandError when no mail could be sent there. */
export function readAddress(email: string): string {
  const address = parseEmailAddress(email);
  if (address) return address;
  throw new ByHandError("No mail can be sent to this address: is it spelled right?");
}

function leftBetween(before: Contact, after: Contact): readonly string[] {
  return Object.keys(after.memberships).filter(
    (topic) =>
      after.memberships[topic]?.state === "left" && before.memberships[topic]?.state !== "left",
  );
}

function checkTopic(topic: string, { topics, groups }: Programme): void {
  if (topics.some(({ name }) => name === topic)) return;
  if (groups.some(({ name }) => name === topic)) {
    throw new ByHandError(
      `"${topic}" is a group by hand, which gets no mail of its own: take them out of it instead`,
    );
  }
  const known = topics.map(({ name }) => name).join(", ");
  throw new ByHandError(`There is no topic called "${topic}": expected one of ${known}`);
}
