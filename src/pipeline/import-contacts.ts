import pMap from "p-map";
import type { Instant } from "../domain/calendar.ts";
import type { Contact } from "../domain/contact.ts";
import {
  type ImportedInto,
  type ImportPolicy,
  type ImportRefusal,
  withImported,
} from "../domain/contact-of-row.ts";
import { allRecords, type OrderRecord } from "../domain/facts.ts";
import type { ImportedContact } from "../domain/imported.ts";
import { type KnownAddress, whoseAddress } from "../domain/known-address.ts";
import { type mailsAhead, mailsAheadOf } from "../domain/mails-ahead.ts";
import { type Programme, topicOf } from "../domain/programme.ts";
import type { Publishing, World } from "../ports.ts";
import { decideAndPublish } from "./change-and-publish.ts";
import { releaseErased } from "./former-addresses.ts";
import { type ImportOutcome, outcomeOf } from "./import-outcome.ts";
import { addressHash } from "./sign-up.ts";
import { suppress } from "./suppress.ts";

export type ImportWorld = Publishing &
  Pick<World, "ids" | "keys" | "groups" | "orders" | "addresses">;

export type ImportPlan = ImportPolicy & {
  /** Whether to store nothing and only report what would happen. */
  readonly isTrial: boolean;
};

/** The number of rows stored at a time. */
export const CONCURRENCY = 8;

/** Imports one batch of people, in its order. Safe to repeat, and to stop at any point and run again. */
export async function importContacts(
  world: ImportWorld,
  rows: readonly ImportedContact[],
  plan: ImportPlan,
): Promise<readonly ImportOutcome[]> {
  const look = mailsAheadOf(world.programme);
  return pMap(rows, (row) => importContact(world, row, plan, look), { concurrency: CONCURRENCY });
}

async function importContact(
  world: ImportWorld,
  row: ImportedContact,
  plan: ImportPlan,
  look: typeof mailsAhead,
): Promise<ImportOutcome> {
  const outcome = await takeIn(world, row, plan, look);
  const isErased = outcome.kind === "refused" && outcome.reason === "erased";
  return isErased && !plan.isTrial && (await releasedAfterRetention(world, row))
    ? takeIn(world, row, plan, look)
    : outcome;
}

async function takeIn(
  world: ImportWorld,
  row: ImportedContact,
  plan: ImportPlan,
  look: typeof mailsAhead,
): Promise<ImportOutcome> {
  const now = world.clock.now();
  const hash = addressHash(world, row.email);
  const address = await world.addresses.find(hash);
  const forbidden = whyNotAddress(address, row, world.programme);
  if (forbidden) return { kind: "refused", reason: forbidden, mails: 0 };

  // Even if the row is refused: an address that bounced must not be mailed.
  if (!plan.isTrial) await suppressIfReported(world, row, now);
  const suppresses = isSuppressing(row) && !address?.suppression;
  const outcome = (made: ImportedInto) =>
    suppressing(
      withoutStage(outcomeOf(world.programme, made, now, plan, look), row),
      row,
      suppresses,
    );
  const known = whoseAddress(address);
  const own = address?.contactId ?? (plan.isTrial ? "trial" : world.ids.next());
  const trial = await dryRun(world, known, own, row, now, plan);
  if (plan.isTrial || trial.kind === "refused" || trial.kind === "unchanged") return outcome(trial);

  const ifNew = known ? undefined : trial;
  const stored = await claimAndStore(world, hash, own, row, now, plan, ifNew);
  return outcome(stored);
}

function withoutStage(outcome: ImportOutcome, { standing }: ImportedContact): ImportOutcome {
  if (standing === "subscribed" || !("stage" in outcome)) return outcome;
  return { ...outcome, stage: undefined };
}

/** Whether the row says that the address bounced or complained. */
function isSuppressing({ standing }: ImportedContact): boolean {
  return standing === "bounced" || standing === "complained";
}

/** The outcome of a row that suppresses its address: `suppressed` if that is new. */
function suppressing(outcome: ImportOutcome, row: ImportedContact, isNews: boolean): ImportOutcome {
  if (!isSuppressing(row) || !("stage" in outcome)) return outcome;
  return isNews || outcome.kind !== "unchanged" ? { ...outcome, kind: "suppressed" } : outcome;
}

/**
 * Releases the address of a contact that retention is erasing right now, so that they can come back as a new contact.
 * Returns whether it did.
 */
async function releasedAfterRetention(
  world: ImportWorld,
  { email }: ImportedContact,
): Promise<boolean> {
  const hash = addressHash(world, email);
  const id = whoseAddress(await world.addresses.find(hash));
  const contact = id ? await world.contacts.get(id) : undefined;
  if (contact?.erasing?.by !== "retention") return false;
  await releaseErased(world, hash, contact.id, contact.erasing);
  return true;
}

/** What would happen to the person, given what is stored now. `own` is their id if they are new. */
async function dryRun(
  world: ImportWorld,
  id: string | undefined,
  own: string,
  row: ImportedContact,
  now: Instant,
  plan: ImportPlan,
): Promise<ImportedInto> {
  const stored = id ? await world.contacts.get(id) : undefined;
  const records = await recordsOf(world, stored, row);
  return withImported(stored, id ?? own, row, records, now, world.programme, plan);
}

/** Stores the person at the address, as `own` if nobody is there. */
async function claimAndStore(
  world: ImportWorld,
  hash: string,
  own: string,
  row: ImportedContact,
  now: Instant,
  plan: ImportPlan,
  ifNew: ImportedInto | undefined,
): Promise<ImportedInto> {
  const id = await world.addresses.claimUnlessErased(hash, own);
  if (!id) return { kind: "refused", reason: "erased" };
  for (const record of row.orders) await world.orders.record(id, record);
  const stored = await store(world, id, row, now, plan, id === own ? ifNew : undefined);
  if (stored.kind !== "refused") await suppressIfReported(world, row, now);
  return stored;
}

/** Stores the person. `ifNew` is what becomes of them if they are still unknown: it is not decided twice. */
async function store(
  world: ImportWorld,
  id: string,
  row: ImportedContact,
  now: Instant,
  plan: ImportPlan,
  ifNew: ImportedInto | undefined,
): Promise<ImportedInto> {
  const decidedOn = async (current: Contact | undefined) => {
    const records = await recordsOf(world, current, row);
    return withImported(current, id, row, records, now, world.programme, plan);
  };
  const decide = async (current: Contact | undefined) => {
    const outcome = (!current && ifNew) || (await decidedOn(current));
    if (outcome.kind === "refused" || outcome.kind === "unchanged")
      return { contact: current, outcome };
    for (const group of groupsIn(outcome.contact, row)) await world.groups.add(group, id);
    return { contact: outcome.contact, outcome };
  };
  const { outcome } = await decideAndPublish(world, id, now, decide, { even: "dormant" });
  return outcome ?? { kind: "refused", reason: "erased" };
}

/** The groups of the row that the contact is in, or has left. */
function groupsIn({ memberships, groups = {} }: Contact, row: ImportedContact): readonly string[] {
  return row.groups.filter((group) => memberships[group] || groups[group]);
}

/** A new contact has no orders except those of the row: nothing needs to be read. */
async function recordsOf(
  { orders }: ImportWorld,
  contact: Contact | undefined,
  row: ImportedContact,
): Promise<readonly OrderRecord[]> {
  if (!contact) return row.orders;
  const stored =
    row.orders.length > 0 || contact.facts.orders.count > 0 ? await orders.of(contact.id) : [];
  return allRecords(stored, row.orders);
}

/**
 * Why an address may not be imported: somebody asked to be erased there, or it must not be mailed. A list does not
 * override that.
 */
function whyNotAddress(
  address: KnownAddress | undefined,
  { standing, groups }: ImportedContact,
  programme: Programme,
): ImportRefusal | undefined {
  if (address?.erasedAt && address.erasedBy !== "retention" && !whoseAddress(address))
    return "erased";
  const isToBeMailed =
    standing === "subscribed" && groups.some((group) => topicOf(programme, group));
  return address?.suppression && isToBeMailed ? "suppressed" : undefined;
}

async function suppressIfReported(
  world: ImportWorld,
  { email, standing }: ImportedContact,
  now: Instant,
): Promise<void> {
  if (standing === "bounced") await suppress(world, email, { reason: "bounce", at: now });
  if (standing === "complained") await suppress(world, email, { reason: "complaint", at: now });
}
