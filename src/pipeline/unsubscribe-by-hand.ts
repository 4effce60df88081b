import { type Contact, newContact } from "../domain/contact.ts";
import { revived } from "../domain/dormancy.ts";
import { parseEmailAddress } from "../domain/email-address.ts";
import { initialStage, type Programme } from "../domain/programme.ts";
import type { ByHand } from "../domain/timeline.ts";
import { hasUnsubscribed, unsubscribe } from "../domain/unsubscribe.ts";
import type { Publishing, World } from "../ports.ts";
import { decideAndPublish } from "./change-and-publish.ts";
import { ByHandError } from "./hand-refusal.ts";
import { addressHash } from "./sign-up.ts";

/** The part of the world that an operator's change to one contact needs. */
export type ByHandWorld = Publishing & Pick<World, "ids" | "keys" | "addresses">;

/** What the contact asked for, and who recorded it. Without a topic: no mail at all. */
export type Unsubscription = { readonly topic?: string | undefined; readonly hand: ByHand };

/**
 * The result: `unsubscribed` (with the topics left); `already` if there was nothing to change; `remembered` if no
 * contact had the address and the refusal is stored for future lists; `erasing` or `erased` if there is no contact to
 * record it for.
 */
export type Unsubscribed =
  | { readonly kind: "unsubscribed"; readonly topics: readonly string[] }
  | { readonly kind: "already" | "remembered" | "erasing" | "erased" };

/**
 * Records that a contact wants no more mail, about one topic or at all. Once this returns, no marketing mail is handed
 * over, not even a planned one, and no list subscribes them again. Safe to repeat. Throws a ByHandError.
 */
export async function unsubscribeByHand(
  world: ByHandWorld,
  email: string,
  { topic, hand }: Unsubscription,
): Promise<Unsubscribed> {
  const address = parseAddress(email);
  if (topic !== undefined) checkTopic(topic, world.programme);
  const now = world.clock.now();
  const own = world.ids.next();
  const id = await world.addresses.claimUnlessErased(addressHash(world, address), own);
  if (!id) return { kind: "erased" };

  const decide = (current: Contact | undefined) => {
    const { defaultLanguage: language } = world.programme;
    const before = current
      ? revived(current, now)
      : newContact({ id, email: address, language }, now, initialStage(world.programme));
    const topics = topic ? [topic] : "all";
    const wasDone = hasUnsubscribed(before, topics, world.programme);
    const after = unsubscribe(before, topics, "operator", now, world.programme, hand);
    return { contact: after, outcome: unsubscriptionOf(current, after, wasDone) };
  };
  const { outcome } = await decideAndPublish(world, id, now, decide, { even: "dormant" });
  return outcome ?? { kind: "erasing" };
}

function unsubscriptionOf(
  before: Contact | undefined,
  after: Contact,
  wasDone: boolean,
): Unsubscribed {
  if (!before) return { kind: "remembered" };
  return wasDone
    ? { kind: "already" }
    : { kind: "unsubscribed", topics: leftBetween(before, after) };
}

/** Parses an address as typed. Throws a ByHandError if no mail could be sent there. */
export function parseAddress(email: string): string {
  const address = parseEmailAddress(email);
  if (address) return address;
  throw new ByHandError({ kind: "not-an-address" });
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
    throw new ByHandError({ kind: "manual-group", group: topic });
  }
  const known = topics.map(({ name }) => name).join(", ");
  throw new ByHandError({ kind: "no-topic", topic, known });
}
