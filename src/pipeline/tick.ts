import pMap from "p-map";
import { advance, withDue } from "../domain/advance.ts";
import { earliest, type Instant, millisecondsOf } from "../domain/calendar.ts";
import { type Contact, isDormant, isGone } from "../domain/contact.ts";
import type { ContactId, DuePart } from "../domain/contact-id.ts";
import { dormancyAt } from "../domain/dormancy.ts";
import { isStuck } from "../domain/failing.ts";
import type { Publishing, World } from "../ports.ts";
import { decideAndPublish } from "./change-and-publish.ts";
import { type SweepWorld, sweep } from "./erase.ts";
import { leadingHere } from "./former-addresses.ts";

export type TickWorld = Publishing & SweepWorld;

export type Ticked = {
  /** How many contacts were due and were brought to now. */
  readonly advanced: number;
  /** How long the contact who waited longest had been due, in seconds; 0 if none was. */
  readonly lagSeconds: number;
  readonly failed: readonly FailedContact[];
};

/** A contact who was due but could not be advanced. */
export type FailedContact = {
  readonly id: ContactId;
  /** Failures in a row; undefined if not even that could be stored. */
  readonly times?: number | undefined;
  readonly error: unknown;
};

/** Whether the contact needs attention: the tick failed several times, or could not even postpone them. */
export function isStuckAt({ times }: FailedContact): boolean {
  return times === undefined || isStuck({ times });
}

/** The number of contacts advanced at a time: while some wait for an answer, others use the processor. */
const CONCURRENCY = 32;

export type TickOptions = {
  /** The part of the due contacts to advance; all of them if absent. */
  readonly part?: DuePart | undefined;
  /** From then on, no more contacts are started; the next tick continues. */
  readonly stopAt?: Instant | undefined;
};

/**
 * Advances every contact who is due. Safe to run twice, even at the same time. A failing contact does not stop the
 * others: they are postponed and listed in the result.
 */
export async function tick(world: TickWorld, { part, stopAt }: TickOptions = {}): Promise<Ticked> {
  const now = world.clock.now();
  const failed: FailedContact[] = [];
  const due = until(stopAt, world.clock, world.contacts.due(now, part));
  const wereDue = await pMap(
    due,
    async (id) => {
      const outcome = await advanceOrPostpone(world, id, now);
      if ("due" in outcome) return outcome.due;
      failed.push(outcome);
      return undefined;
    },
    { concurrency: CONCURRENCY },
  );
  const first = wereDue.reduce((one, other) => earliest(one, other), now) ?? now;
  return {
    advanced: wereDue.filter(Boolean).length,
    lagSeconds: Math.round((millisecondsOf(now) - millisecondsOf(first)) / 1000),
    failed,
  };
}

/** Advances a contact, or postpones them if that fails. If even that fails, the next tick tries them again. */
async function advanceOrPostpone(
  world: TickWorld,
  id: ContactId,
  now: Instant,
): Promise<{ readonly due: Instant | undefined } | FailedContact> {
  let seen: Contact | undefined;
  try {
    return { due: await advanceContact(world, id, now, (contact) => (seen = contact)) };
  } catch (error) {
    const back = await world.contacts.postpone(id, now, seen?.failing).catch(() => undefined);
    return { id, times: back?.failing.times, error };
  }
}

/**
 * Advances one contact to `now` in one write, and passes them to `see` as they were before. Returns when they were due,
 * or undefined if they were not due after all: the index may lag behind.
 */
async function advanceContact(
  world: TickWorld,
  id: ContactId,
  now: Instant,
  see: (contact: Contact) => void,
): Promise<Instant | undefined> {
  const decide = async (current: Contact | undefined) => {
    if (!current?.due || current.due > now) return { outcome: undefined };
    see(current);
    return { contact: await broughtTo(world, current, now), outcome: current.due };
  };
  const { contact, outcome: due } = await decideAndPublish(world, id, now, decide, {
    even: "erasing",
  });
  if (due && contact && isGone(contact)) await sweep(world, id);
  return due;
}

async function broughtTo(world: TickWorld, contact: Contact, now: Instant): Promise<Contact> {
  if (isDormant(contact)) return dormancyAt(contact, now, world.programme);
  if (contact.erasing) return contact;
  const settled = await leadingHere(world, contact);
  return withDue(advance(settled, now, world.programme), now, world.programme);
}

async function* until(
  stopAt: Instant | undefined,
  clock: World["clock"],
  ids: AsyncIterable<ContactId>,
): AsyncIterable<ContactId> {
  for await (const id of ids) {
    if (stopAt && clock.now() >= stopAt) return;
    yield id;
  }
}
