import * as z from "zod";
import { startsJourney } from "../domain/act.ts";
import { type ActivityType, activitySchemas, isActivityType } from "../domain/activity.ts";
import { addPeriod, type Instant } from "../domain/calendar.ts";
import { newContact } from "../domain/contact.ts";
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
import { acted } from "../domain/membership.ts";
import { initialStage } from "../domain/programme.ts";
import type { TimelineEntry } from "../domain/timeline.ts";
import type { World } from "../ports.ts";
import { actOf } from "./act-of.ts";
import { changeContact } from "./change-contact.ts";
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
  /** Somebody was erased at that address: nothing is kept, and nobody brought back. */
  | { readonly kind: "erased" }
  | { readonly kind: "dead-lettered"; readonly reason: string };

/** How far ahead of ours another program's clock may be. */
const SKEW = "PT5M";

/**
 * Records what a contact did. The facts are the same however often and in whatever order events arrive. A person unknown
 * so far is kept too, but is in no group and so never mailed; one who was erased stays so. What cannot be understood goes to
 * the dead letters.
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

  const { email, entry, order } = read;
  const hash = addressHash(world, email);
  const act = actOf(world, entry);
  const id = await world.addresses.claimUnlessErased(hash, world.ids.next());
  if (!id) return { kind: "erased" };
  if (order) await world.orders.record(id, order);
  await world.timeline.add(id, entry);
  const contact = await changeContact(world, id, async (current) => {
    const { defaultLanguage: language } = world.programme;
    const known = current ?? {
      ...newContact({ id, email, language }, now, initialStage(world.programme)),
      facts: firstFacts(NEVER),
    };
    const facts = order
      ? withOrders(known.facts, await world.orders.of(id))
      : factsAfter(known.facts, entry);
    // With a record it is saved whatever comes of it: somebody who read the records before this one must not save after.
    const unchanged = !order && JSON.stringify(facts) === JSON.stringify(current?.facts);
    return current && unchanged && !startsJourney(current, act, now, world.programme)
      ? current
      : acted(known, facts, now, world.programme, act);
  });
  if (contact) await tell(world, contact, now);
  return { kind: "recorded" };
}

type Activity = {
  readonly email: string;
  readonly entry: Extract<TimelineEntry, { kind: "activity" }>;
  readonly order?: OrderRecord | undefined;
};

/** The activity an event tells of, or the reason why it cannot be understood. */
function readActivity(event: ActivityEvent, now: Instant): Activity | string {
  if (!isActivityType(event.type)) {
    const known = Object.keys(activitySchemas).join(", ");
    return `Cannot record "${event.type}": expected a detail type among ${known}`;
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
