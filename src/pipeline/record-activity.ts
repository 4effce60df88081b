import * as z from "zod";
import { startsJourney } from "../domain/act.ts";
import { type ActivityType, activitySchemas, isActivityType } from "../domain/activity.ts";
import { addPeriod, type Instant } from "../domain/calendar.ts";
import { type Contact, isDormant, newContact } from "../domain/contact.ts";
import type { ContactId } from "../domain/contact-id.ts";
import { didYouMean } from "../domain/did-you-mean.ts";
import { afterAct } from "../domain/dormancy.ts";
import { parseEmailAddress } from "../domain/email-address.ts";
import {
  type Facts,
  firstFacts,
  NEVER,
  type OrderRecord,
  withActivity,
  withDemo,
  withGuide,
  withOrders,
} from "../domain/facts.ts";
import { initialStage } from "../domain/programme.ts";
import type { TimelineEntry } from "../domain/timeline.ts";
import type { World } from "../ports.ts";
import { actOf } from "./act-of.ts";
import { changeOrWake } from "./change-contact.ts";
import { giveBackErased } from "./former-addresses.ts";
import { addressHash } from "./sign-up.ts";
import { tell } from "./tell.ts";

type ActivityWorld = Pick<
  World,
  | "programme"
  | "clock"
  | "ids"
  | "keys"
  | "contacts"
  | "orders"
  | "addresses"
  | "timeline"
  | "bus"
  | "ledger"
  | "queue"
  | "deadLetters"
>;

/** An event as it comes from the bus. */
export type ActivityEvent = {
  readonly type: string;
  readonly time: Instant;
  readonly detail: unknown;
};

export type Recorded =
  | { readonly kind: "recorded" }
  /** Somebody wished to be erased at that address: nothing is kept, and nobody brought back. */
  | { readonly kind: "erased" }
  | { readonly kind: "dead-lettered"; readonly reason: string };

/** How far ahead of ours another program's clock may be. */
const SKEW = "PT5M";

/**
 * Records what a contact did. The facts are the same however often and in whatever order events arrive. A person unknown
 * so far is kept too, but is in no group and so never mailed; one who wished to be erased stays so. Acts past retention alone
 * make nobody: they wait for a younger one. What cannot be understood goes to the dead letters.
 */
export async function recordActivity(
  world: ActivityWorld,
  event: ActivityEvent,
): Promise<Recorded> {
  const now = world.clock.now();
  const read = readActivity(event, now);
  if (typeof read === "string") {
    await world.deadLetters.put({ step: "record-activity", reason: read, at: now, body: event });
    return { kind: "dead-lettered", reason: read };
  }

  const hash = addressHash(world, read.email);
  for (;;) {
    const id = await world.addresses.claimUnlessErased(hash, world.ids.next());
    if (!id) return { kind: "erased" };
    const contact = await keep(world, id, read, now);
    if (!contact?.erasing || isDormant(contact)) return { kind: "recorded" };
    // Somebody is being erased there. What was just kept goes with them; after retention it is kept anew for somebody new.
    await giveBackErased(world, hash, id, contact.erasing);
  }
}

/** Keeps the activity for the contact of that id, and tells what comes of it. */
async function keep(
  world: ActivityWorld,
  id: ContactId,
  { email, entry, order }: Activity,
  now: Instant,
): Promise<Contact | undefined> {
  const act = actOf(world, entry);
  if (order) await world.orders.record(id, order);
  await world.timeline.add(id, entry);
  const contact = await changeOrWake(world, id, async (current) => {
    const records = order ? await world.orders.of(id) : [];
    const { defaultLanguage: language } = world.programme;
    const known = current ?? {
      ...newContact({ id, email, language }, now, initialStage(world.programme)),
      facts: firstFacts(NEVER),
    };
    const facts = order ? withOrders(known.facts, records) : factsAfter(known.facts, entry);
    // With a record it is saved whatever comes of it: somebody who read the records before this one must not save after.
    const unchanged = !order && JSON.stringify(facts) === JSON.stringify(current?.facts);
    return current && unchanged && !startsJourney(current, act, now, world.programme)
      ? current
      : afterAct(known, { facts, act, records }, now, world.programme);
  });
  if (contact) await tell(world, contact, now);
  return contact;
}

type Activity = {
  readonly email: string;
  readonly entry: Extract<TimelineEntry, { kind: "activity" }>;
  readonly order?: OrderRecord | undefined;
};

/** The activity an event tells of, or the reason why it cannot be understood. */
function readActivity(event: ActivityEvent, now: Instant): Activity | string {
  if (!isActivityType(event.type)) {
    const known = Object.keys(activitySchemas);
    const meant = didYouMean(event.type, known);
    return `Cannot record "${event.type}": expected a detail type among ${known.join(", ")}${meant ? `. Did you mean ${meant}?` : ""}`;
  }
  const parsed = activitySchemas[event.type].safeParse(event.detail);
  if (!parsed.success) return `Cannot record ${event.type}: ${z.prettifyError(parsed.error)}`;

  const email = parseEmailAddress(parsed.data.email);
  if (!email)
    return `Cannot record ${event.type}: email is not an address that mail can be sent to`;
  const activity = activityOf(event.type, parsed.data as Details, email, event.time);
  return activity.entry.at > addPeriod(now, SKEW, "UTC")
    ? `Cannot record ${event.type}: it says it happened in the future, at ${activity.entry.at}`
    : activity;
}

/** The fields of every activity, as parsed by the schema of its type. */
type Details = Partial<
  Record<"orderId" | "refundId" | "currency" | "requestId" | "guideId" | "url", string>
> &
  Partial<
    Record<"placedAt" | "refundedAt" | "requestedAt" | "downloadedAt" | "visitedAt", Instant>
  > & {
    amount?: number;
  };

function activityOf(type: ActivityType, details: Details, email: string, time: Instant): Activity {
  const { orderId = "", amount = 0, currency = "" } = details;
  const entry = (at: Instant, id: string, detail: Record<string, string | number>) =>
    ({ kind: "activity", type, at, id, detail }) as const;
  switch (type) {
    case "OrderPlaced": {
      const at = details.placedAt ?? time;
      return {
        email,
        entry: entry(at, orderId, { orderId, amount, currency }),
        order: { kind: "order", orderId, amount, currency, at },
      };
    }
    case "OrderRefunded": {
      const at = details.refundedAt ?? time;
      // Without a name of its own, a refund is known by its order and instant: the same event again is the same refund.
      const refundId = details.refundId ?? `${orderId}@${at}`;
      return {
        email,
        entry: entry(at, refundId, { orderId, refundId, amount, currency }),
        order: { kind: "refund", refundId, orderId, amount, currency, at },
      };
    }
    case "DemoRequested":
      return { email, entry: entry(details.requestedAt ?? time, details.requestId ?? "", {}) };
    case "GuideDownloaded": {
      const { guideId = "" } = details;
      return { email, entry: entry(details.downloadedAt ?? time, guideId, { guideId }) };
    }
    case "PageVisited": {
      const { url = "" } = details;
      return { email, entry: entry(details.visitedAt ?? time, url.slice(0, 200), { url }) };
    }
  }
}

function factsAfter(facts: Facts, { type, at, detail }: Activity["entry"]): Facts {
  switch (type) {
    case "DemoRequested":
      return withDemo(facts, at);
    case "GuideDownloaded":
      return withGuide(facts, String(detail.guideId), at);
    default:
      return withActivity(facts, at);
  }
}
