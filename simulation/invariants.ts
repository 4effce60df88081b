import type { Contact } from "../src/domain/contact.ts";
import type { Send } from "../src/domain/send.ts";
import type { TimelineEntry } from "../src/domain/timeline.ts";
import { findContact } from "../src/pipeline/explain.ts";
import { consentKept } from "./invariants/consent-kept.ts";
import { everythingExplained } from "./invariants/everything-explained.ts";
import { factsFolded } from "./invariants/facts-folded.ts";
import { nothingDoubled } from "./invariants/nothing-doubled.ts";
import { nothingVanished } from "./invariants/nothing-vanished.ts";
import { signUpsStored } from "./invariants/sign-ups-stored.ts";
import { ticksBounded } from "./invariants/ticks-bounded.ts";
import { addressOf, type Model } from "./model.ts";
import type { Simulation } from "./simulated-world.ts";

/** An invariant of docs/design.md that did not hold. */
export type Violation = {
  /** Its number there. */
  readonly invariant: 1 | 2 | 3 | 4 | 6 | 8;
  readonly message: string;
  /** What the trace is to be searched for: contacts, sends and workers. */
  readonly about: readonly string[];
  /** The step in which it came to pass, when one did it. */
  readonly step?: number;
};

/** How a simulated world stands after all was played. */
export type End = {
  readonly simulation: Simulation;
  readonly model: Model;
  readonly contacts: readonly Contact[];
  /** The contact that a person's address leads to. */
  readonly contactOf: (person: number) => Contact | undefined;
  readonly lines: ReadonlyMap<string, Send>;
  readonly timelineOf: (id: string) => readonly TimelineEntry[];
  /** Whether nothing was left to do within the rounds given. */
  readonly rests: boolean;
};

/** One check; says what is wrong first. */
export type Check = (end: End) => Violation | undefined;

const CHECKS: readonly Check[] = [
  signUpsStored,
  nothingDoubled,
  nothingVanished,
  consentKept,
  everythingExplained,
  ticksBounded,
  factsFolded,
];

/** The first invariant that does not hold at the end, or undefined when all do. */
export async function brokenInvariant(
  simulation: Simulation,
  rests: boolean,
): Promise<Violation | undefined> {
  const end = await endOf(simulation, rests);
  for (const check of CHECKS) {
    const violation = check(end);
    if (violation) return violation;
  }
  return undefined;
}

async function endOf(simulation: Simulation, rests: boolean): Promise<End> {
  const { stores, model } = simulation;
  const contacts = await all(stores.contacts.all());
  const persons = new Map<number, Contact | undefined>();
  const lines = new Map<string, Send>();
  const timelines = new Map<string, readonly TimelineEntry[]>();
  for (const { person } of model.attempts) {
    if (!persons.has(person)) persons.set(person, await findContact(stores, addressOf(person)));
  }
  for (const { id } of contacts) {
    for (const line of await all(stores.ledger.of(id))) lines.set(line.sendId, line);
    timelines.set(id, await all(stores.timeline.of(id)));
  }
  return {
    simulation,
    model,
    contacts,
    contactOf: (person) => persons.get(person),
    lines,
    timelineOf: (id) => timelines.get(id) ?? [],
    rests,
  };
}

async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
