import pMap, { pMapIterable } from "p-map";
import type { Contact } from "../domain/contact.ts";
import type { ContactId } from "../domain/contact-id.ts";
import { parseEmailAddress } from "../domain/email-address.ts";
import type { ImportRefusal } from "../domain/import-contact.ts";
import type { Programme } from "../domain/programme.ts";
import { grouped } from "../domain/rights.ts";
import type { Publishing, World } from "../ports.ts";
import { decideAndPublish } from "./change-and-publish.ts";
import { findContact } from "./explain.ts";
import { type ImportWorld, importContacts } from "./import-contacts.ts";

/** Putting people into a group by hand, or taking them out of it. */
export type Regrouping = {
  readonly group: string;
  readonly isIn: boolean;
  readonly emails: readonly string[];
};

/** What became of one address: `same` when it was so already, `new` when somebody was put in whom nobody knew. */
export type Regrouped =
  | { readonly email: string; readonly kind: "changed" | "same" | "new" | "unknown" }
  | { readonly email: string; readonly kind: "refused"; readonly reason: Refusal };

type Refusal = ImportRefusal | "not-an-address";

export type Member = { readonly email: string; readonly since: string };

/** The programme has no such group by hand: the message is for whoever named it. */
export class NotByHandError extends Error {
  override readonly name = "NotByHandError";
}

/** How many contacts are read or changed side by side. */
const CONCURRENCY = 8;

/**
 * Puts people into a group by hand, or takes them out of it, and answers what became of each, in their order. Somebody whom
 * nobody knows is put in without consent to anything, and so never mailed. Safe to repeat. Throws a NotByHandError.
 */
export async function regroup(
  world: ImportWorld,
  { group, isIn, emails }: Regrouping,
): Promise<readonly Regrouped[]> {
  checkByHand(group, world.programme);
  return pMap(emails, (email) => regroupOne(world, group, isIn, email), {
    concurrency: CONCURRENCY,
  });
}

/** The same for one contact of whom we have the id. Answers whether it had to be changed; undefined when there is none. */
export async function regroupContact(
  world: Publishing & Pick<World, "groups">,
  id: ContactId,
  group: string,
  isIn: boolean,
): Promise<boolean | undefined> {
  checkByHand(group, world.programme);
  const now = world.clock.now();
  // The list names whoever may be in: the contact itself says whether it is.
  if (isIn) await world.groups.add(group, id);
  const { contact, outcome: wasIn } = await decideAndPublish(world, id, now, (current) => ({
    contact: current && grouped(current, group, isIn, now, world.programme),
    outcome: current && isMember(current, group),
  }));
  if (!isIn || !contact) await world.groups.remove(group, id);
  return wasIn === undefined ? undefined : wasIn !== isIn;
}

/** Who is in a group by hand, in no order. Throws a NotByHandError. */
export function membersOf(
  world: Pick<World, "contacts" | "groups" | "programme">,
  group: string,
): AsyncGenerator<Member> {
  checkByHand(group, world.programme);
  return readMembers(world, group);
}

async function* readMembers(
  { contacts, groups }: Pick<World, "contacts" | "groups">,
  group: string,
): AsyncGenerator<Member> {
  const read = pMapIterable(groups.members(group), (id) => contacts.get(id), {
    concurrency: CONCURRENCY,
  });
  for await (const contact of read) {
    const since = contact?.groups?.[group];
    if (contact && since && !contact.erasing) yield { email: contact.email, since };
  }
}

async function regroupOne(
  world: ImportWorld,
  group: string,
  isIn: boolean,
  email: string,
): Promise<Regrouped> {
  const address = parseEmailAddress(email);
  if (!address) return { email, kind: "refused", reason: "not-an-address" };
  const found = await findContact(world, address);
  if (!found || found.erasing) {
    return isIn ? putIn(world, group, email, address) : { email, kind: "unknown" };
  }
  const isChanged = await regroupContact(world, found.id, group, isIn);
  if (isChanged === undefined) return { email, kind: "unknown" };
  return { email, kind: isChanged ? "changed" : "same" };
}

/** Somebody new, as an import into this group would have them. */
async function putIn(
  world: ImportWorld,
  group: string,
  email: string,
  address: string,
): Promise<Regrouped> {
  const stranger = { email: address, groups: [group], orders: [], fields: {} } as const;
  const silently = { startsJourneys: false, isTrial: false };
  const row = { ...stranger, standing: "subscribed" } as const;
  const [outcome] = await importContacts(world, [row], silently);
  if (outcome?.kind === "refused") return { email, kind: "refused", reason: outcome.reason };
  return { email, kind: outcome?.kind === "unchanged" ? "same" : "new" };
}

function isMember({ groups }: Contact, group: string): boolean {
  return groups?.[group] !== undefined;
}

function checkByHand(group: string, { topics, groups }: Programme): void {
  const names = groups.map(({ name }) => name);
  if (names.includes(group)) return;
  if (topics.some(({ name }) => name === group)) {
    throw new NotByHandError(
      `"${group}" is a topic: people join it, and leave it, by their own consent only`,
    );
  }
  const known = names.length > 0 ? `expected one of ${names.join(", ")}` : "programme.ts has none";
  throw new NotByHandError(`There is no group by hand called "${group}": ${known}`);
}
