import { type MemoryWorld, memoryWorld } from "../../src/adapters/memory/world.ts";
import type { Instant } from "../../src/domain/calendar.ts";
import type { Programme } from "../../src/domain/programme.ts";
import { findContact } from "../../src/pipeline/explain.ts";
import { type ActivityEvent, recordActivity } from "../../src/pipeline/record-activity.ts";
import { addressHash } from "../../src/pipeline/sign-up.ts";
import { listed } from "../adapters/stores/stores.ts";
import { day, programme } from "../domain/arbitrary.ts";

export const ada = "ada@example.com";
export const now = day("2026-11-27");

export function ordered(orderId: string, at: Instant, amount = 5_000): ActivityEvent {
  const detail = { orderId, email: ada, amount, currency: "EUR", placedAt: at };
  return { type: "OrderPlaced", time: at, detail };
}

export function refunded(orderId: string, at: Instant, amount = 5_000): ActivityEvent {
  const detail = { orderId, email: ada, amount, currency: "EUR", refundedAt: at };
  return { type: "OrderRefunded", time: at, detail };
}

export function visited(at: Instant): ActivityEvent {
  return { type: "PageVisited", time: at, detail: { email: ada, url: "https://x.example" } };
}

/** A world on 27 November 2026. */
export function today(change: Partial<Programme> = {}): MemoryWorld {
  return memoryWorld({ programme: { ...programme, ...change }, start: now });
}

export async function recordAll(
  world: MemoryWorld,
  events: readonly ActivityEvent[],
): Promise<MemoryWorld> {
  for (const event of events) await recordActivity(world, event);
  return world;
}

/** Ada's state; undefined when she is unknown or being erased. */
export async function stateOf(world: MemoryWorld, email = ada) {
  const contact = await findContact(world, email);
  if (!contact || contact.erasing) return undefined;
  const { facts, stage, memberships, groups } = contact;
  return { facts, stage: stage.name, memberships, groups };
}

/** Everything the stores hold under a contact's id. */
export async function storedFor(world: MemoryWorld, id: string) {
  return [
    await world.contacts.get(id),
    ...(await world.orders.of(id)),
    ...(await listed(world.timeline.of(id))),
  ].filter((item) => item !== undefined);
}

export const addressOf = (world: MemoryWorld) => world.addresses.find(addressHash(world, ada));
