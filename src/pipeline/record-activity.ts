import { startsJourney } from "../domain/act.ts";
import {
  ACTIVITY_TYPES,
  factsAfter,
  isActivityType,
  type ReadActivity,
  readActivity,
} from "../domain/activity.ts";
import { afterAct } from "../domain/after-act.ts";
import { addPeriod, type Instant } from "../domain/calendar.ts";
import { type Contact, isDormant, newContact } from "../domain/contact.ts";
import {
  CONTACT_DESCRIBED,
  type ReadDescription,
  readDescription,
} from "../domain/contact-described.ts";
import type { ContactId } from "../domain/contact-id.ts";
import { didYouMean } from "../domain/did-you-mean.ts";
import { parseEmailAddress } from "../domain/email-address.ts";
import { type EventFault, eventFaultInEnglish } from "../domain/event-fault.ts";
import { firstFacts, NEVER } from "../domain/facts.ts";
import { factsDescribed } from "../domain/known-value.ts";
import { initialStage, type Programme } from "../domain/programme.ts";
import type { Publishing, World } from "../ports.ts";
import { actOf } from "./act-of.ts";
import { changeAndPublish } from "./change-and-publish.ts";
import { releaseErased } from "./former-addresses.ts";
import { addressHash } from "./sign-up.ts";

export type ActivityWorld = Publishing &
  Pick<World, "ids" | "keys" | "orders" | "addresses" | "deadLetters">;

/** An event as it comes from the bus. */
export type ActivityEvent = {
  readonly type: string;
  readonly time: Instant;
  readonly detail: unknown;
};

export type Recorded =
  | { readonly kind: "recorded" }
  /** Somebody asked to be erased at that address: nothing is stored, and no contact is created. */
  | { readonly kind: "erased" }
  | { readonly kind: "dead-lettered"; readonly reason: string; readonly fault: EventFault };

/** How far another program's clock may be ahead of ours. */
const SKEW = "PT5M";

/** The detail types of all events that other programs may send. */
const RECEIVED_TYPES = [...ACTIVITY_TYPES, CONTACT_DESCRIBED];

/**
 * Records what a contact did, or what another program knows about them. The facts are the same however often, and in
 * whatever order, events arrive. A previously unknown person is stored too, but is in no group and so never mailed; a
 * person who asked to be erased stays erased. A person with only acts past retention becomes a dormant contact until a
 * younger act arrives. Unreadable events become dead letters. So does an event of which only a part was stored: it can
 * be replayed once the programme has the rest.
 */
export async function recordActivity(
  world: ActivityWorld,
  event: ActivityEvent,
): Promise<Recorded> {
  const now = world.clock.now();
  const read = readEvent(event, now, world.programme);
  if (read.kind !== "read" && read.kind !== "described") return refused(world, event, read, now);

  const kept = await keepAtAddress(world, read, now);
  if (kept === "erased" || read.kind === "read" || read.leftOut.length === 0) return { kind: kept };
  const fault = { kind: "left-out", type: event.type, fields: read.leftOut } as const;
  return refused(world, event, fault, now);
}

/** Stores what was read for the contact at its address. */
async function keepAtAddress(
  world: ActivityWorld,
  read: Activity | Described,
  now: Instant,
): Promise<"recorded" | "erased"> {
  const hash = addressHash(world, read.email);
  for (;;) {
    const id = await world.addresses.claimUnlessErased(hash, world.ids.next());
    if (!id) return "erased";
    const contact = await (read.kind === "read"
      ? keep(world, id, read, now)
      : keepDescription(world, id, read, now));
    if (!contact?.erasing || isDormant(contact)) return "recorded";
    // A contact is being erased there, together with what was just stored. After retention, it is stored again for a
    // new contact.
    await releaseErased(world, hash, id, contact.erasing);
  }
}

/** Stores the activity for the contact of that id, and publishes its effects. */
async function keep(
  world: ActivityWorld,
  id: ContactId,
  { email, entry, record }: Activity,
  now: Instant,
): Promise<Contact | undefined> {
  const act = actOf(world, entry);
  if (record) await world.orders.record(id, record);
  await world.timeline.add(id, entry);
  const change = async (current: Contact | undefined) => {
    const records = record ? await world.orders.of(id) : [];
    const before = current ?? stranger(world, id, email, now);
    const facts = factsAfter(before.facts, entry, records);
    // With a record, always save: otherwise a writer that read the records before this one could save after it.
    const unchanged = !record && JSON.stringify(facts) === JSON.stringify(current?.facts);
    return current && unchanged && !startsJourney(current, act, now, world.programme)
      ? current
      : afterAct(before, { facts, act, records }, now, world.programme);
  };
  return changeAndPublish(world, id, now, change, { even: "dormant" });
}

/** Stores what another program knows about the contact of that id, and publishes its effects. */
async function keepDescription(
  world: ActivityWorld,
  id: ContactId,
  { email, description }: Described,
  now: Instant,
): Promise<Contact | undefined> {
  const change = (current: Contact | undefined) => {
    const before = current ?? stranger(world, id, email, now);
    const facts = factsDescribed(before, description);
    if (JSON.stringify(facts) === JSON.stringify(before.facts)) return current;
    return afterAct(before, { facts, act: undefined, records: [] }, now, world.programme);
  };
  return changeAndPublish(world, id, now, change, { even: "dormant" });
}

/** A person who was unknown until now. They did nothing yet. */
function stranger({ programme }: ActivityWorld, id: ContactId, email: string, now: Instant) {
  const { defaultLanguage: language } = programme;
  const contact = newContact({ id, email, language }, now, initialStage(programme));
  return { ...contact, facts: firstFacts(NEVER) };
}

async function refused(
  world: ActivityWorld,
  event: ActivityEvent,
  fault: EventFault,
  now: Instant,
): Promise<Recorded> {
  const reason = eventFaultInEnglish(fault);
  await world.deadLetters.put({ step: "record-activity", reason, fault, at: now, body: event });
  return { kind: "dead-lettered", reason, fault };
}

type Activity = Extract<ReadActivity, { kind: "read" }>;
type Described = Extract<ReadDescription, { kind: "described" }>;

/** The activity or the description in an event, or why it cannot be understood. */
function readEvent(
  event: ActivityEvent,
  now: Instant,
  programme: Programme,
): Activity | Described | EventFault {
  const { type } = event;
  if (type === CONTACT_DESCRIBED) {
    const read = readDescription(event.detail, event.time, programme);
    if (read.kind === "wrong") return { kind: "fields", type, fields: read.fields };
    return addressed(read, type, read.description.at, now);
  }
  if (!isActivityType(type)) {
    const meant = didYouMean(type, RECEIVED_TYPES) ?? "";
    return { kind: "type", type, known: RECEIVED_TYPES.join(", "), meant };
  }
  const read = readActivity(type, event.detail, event.time);
  if (read.kind === "wrong") return { kind: "fields", type, fields: read.fields };
  return addressed(read, type, read.entry.at, now);
}

/** What was read, with an address that mail can be sent to and an instant that is not in the future. */
function addressed<Read extends Activity | Described>(
  read: Read,
  type: string,
  at: Instant,
  now: Instant,
): Read | EventFault {
  const email = parseEmailAddress(read.email);
  if (!email) return { kind: "address", type };
  return at > addPeriod(now, SKEW, "UTC") ? { kind: "future", type, at } : { ...read, email };
}
