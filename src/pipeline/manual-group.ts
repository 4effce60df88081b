import pMap, { pMapIterable } from "p-map";
import type { Contact } from "../domain/contact.ts";
import type { ContactId } from "../domain/contact-id.ts";
import type { ImportRefusal } from "../domain/contact-of-row.ts";
import { parseEmailAddress } from "../domain/email-address.ts";
import type { Programme } from "../domain/programme.ts";
import { withManualGroup } from "../domain/rights.ts";
import type { Publishing, World } from "../ports.ts";
import { decideAndPublish } from "./change-and-publish.ts";
import { findContact } from "./explain.ts";
import { type ImportWorld, importContacts } from "./import-contacts.ts";

/** Adds people to a manual group, or removes them from it. */
export type Regrouping = {
  readonly group: string;
  readonly isIn: boolean;
  readonly emails: readonly string[];
};

/** The result for one address: `same` if nothing had to change, `new` if a previously unknown person was added. */
export type Regrouped =
  | { readonly email: string; readonly kind: "changed" | "same" | "new" | "unknown" }
  | { readonly email: string; readonly kind: "refused"; readonly reason: Refusal };

type Refusal = ImportRefusal | "not-an-address";

export type Member = { readonly email: string; readonly since: string };

/** Why a name is not that of a manual group: it belongs to a topic, no group has it, or there are no groups at all. */
export type GroupRefusal =
  | { readonly kind: "topic" | "none"; readonly group: string }
  | { readonly kind: "unknown"; readonly group: string; readonly known: string };

/** The programme has no such manual group. The message is the refusal in English, for the person who named it. */
export class NotManualGroupError extends Error {
  override readonly name = "NotManualGroupError";
  readonly refusal: GroupRefusal;

  constructor(refusal: GroupRefusal) {
    super(inEnglish(refusal));
    this.refusal = refusal;
  }
}

function inEnglish(refusal: GroupRefusal): string {
  const { group } = refusal;
  switch (refusal.kind) {
    case "topic":
      return `"${group}" is a topic: people join and leave it by their own consent only`;
    case "none":
      return `There is no manual group called "${group}": programme.ts has none`;
    case "unknown":
      return `There is no manual group called "${group}": expected one of ${refusal.known}`;
  }
}

/** The number of contacts read or changed at a time. */
const CONCURRENCY = 8;

/**
 * Adds people to a manual group, or removes them from it, and returns the result for each, in their order. A previously
 * unknown person is added without any consent, and so is never mailed. Safe to repeat. Throws a NotManualGroupError.
 */
export async function regroup(
  world: ImportWorld,
  { group, isIn, emails }: Regrouping,
): Promise<readonly Regrouped[]> {
  checkManualGroup(group, world.programme);
  return pMap(emails, (email) => regroupOne(world, group, isIn, email), {
    concurrency: CONCURRENCY,
  });
}

/**
 * Like `regroup`, for one contact by id. Returns whether they had to be changed; undefined if there is none. Throws a
 * NotManualGroupError.
 */
export async function regroupContact(
  world: Publishing & Pick<World, "groups">,
  id: ContactId,
  group: string,
  isIn: boolean,
): Promise<boolean | undefined> {
  checkManualGroup(group, world.programme);
  const now = world.clock.now();
  // The list may name too many: the contact itself says whether they are a member.
  if (isIn) await world.groups.add(group, id);
  const { contact, outcome: wasIn } = await decideAndPublish(world, id, now, (current) => ({
    contact: current && withManualGroup(current, group, isIn, now, world.programme),
    outcome: current && isMember(current, group),
  }));
  if (!isIn || !contact) await world.groups.remove(group, id);
  return wasIn === undefined ? undefined : wasIn !== isIn;
}

/** The members of a manual group, in no particular order. Throws a NotManualGroupError. */
export function membersOf(
  world: Pick<World, "contacts" | "groups" | "programme">,
  group: string,
): AsyncGenerator<Member> {
  checkManualGroup(group, world.programme);
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
  const contact = await findContact(world, address);
  if (!contact || contact.erasing) {
    return isIn ? addStranger(world, group, email, address) : { email, kind: "unknown" };
  }
  const isChanged = await regroupContact(world, contact.id, group, isIn);
  if (isChanged === undefined) return { email, kind: "unknown" };
  return { email, kind: isChanged ? "changed" : "same" };
}

/** Adds a new contact, as an import into this group would. */
async function addStranger(
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

function checkManualGroup(group: string, { topics, groups }: Programme): void {
  const names = groups.map(({ name }) => name);
  if (names.includes(group)) return;
  if (topics.some(({ name }) => name === group)) {
    throw new NotManualGroupError({ kind: "topic", group });
  }
  throw new NotManualGroupError(
    names.length > 0
      ? { kind: "unknown", group, known: names.join(", ") }
      : { kind: "none", group },
  );
}
