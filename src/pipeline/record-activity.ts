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
import type { ContactId } from "../domain/contact-id.ts";
import { didYouMean } from "../domain/did-you-mean.ts";
import { parseEmailAddress } from "../domain/email-address.ts";
import { type EventFault, eventFaultInEnglish } from "../domain/event-fault.ts";
import { firstFacts, NEVER } from "../domain/facts.ts";
import { initialStage } from "../domain/programme.ts";
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

/**
 * Records what a contact did. The facts are the same however often, and in whatever order, events arrive. A previously
 * unknown person is stored too, but is in no group and so never mailed; a person who asked to be erased stays erased. A
 * person with only acts past retention becomes a dormant contact until a younger act arrives. Unreadable events become
 * dead letters.
 */
export async function recordActivity(
  world: ActivityWorld,
  event: ActivityEvent,
): Promise<Recorded> {
  const now = world.clock.now();
  const read = readEvent(event, now);
  if (read.kind !== "read") {
    const reason = eventFaultInEnglish(read);
    const letter = { step: "record-activity", reason, fault: read, at: now, body: event };
    await world.deadLetters.put(letter);
    return { kind: "dead-lettered", reason, fault: read };
  }

  const hash = addressHash(world, read.email);
  for (;;) {
    const id = await world.addresses.claimUnlessErased(hash, world.ids.next());
    if (!id) return { kind: "erased" };
    const contact = await keep(world, id, read, now);
    if (!contact?.erasing || isDormant(contact)) return { kind: "recorded" };
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
    const { defaultLanguage: language } = world.programme;
    const before = current ?? {
      ...newContact({ id, email, language }, now, initialStage(world.programme)),
      facts: firstFacts(NEVER),
    };
    const facts = factsAfter(before.facts, entry, records);
    // With a record, always save: otherwise a writer that read the records before this one could save after it.
    const unchanged = !record && JSON.stringify(facts) === JSON.stringify(current?.facts);
    return current && unchanged && !startsJourney(current, act, now, world.programme)
      ? current
      : afterAct(before, { facts, act, records }, now, world.programme);
  };
  return changeAndPublish(world, id, now, change, { even: "dormant" });
}

type Activity = Extract<ReadActivity, { kind: "read" }>;

/** The activity in an event, or why it cannot be understood. */
function readEvent(event: ActivityEvent, now: Instant): Activity | EventFault {
  const { type } = event;
  if (!isActivityType(type)) {
    const meant = didYouMean(type, ACTIVITY_TYPES) ?? "";
    return { kind: "type", type, known: ACTIVITY_TYPES.join(", "), meant };
  }
  const read = readActivity(type, event.detail, event.time);
  if (read.kind === "wrong") return { kind: "fields", type, fields: read.fields };

  const email = parseEmailAddress(read.email);
  if (!email) return { kind: "address", type };
  return read.entry.at > addPeriod(now, SKEW, "UTC")
    ? { kind: "future", type, at: read.entry.at }
    : { ...read, email };
}
