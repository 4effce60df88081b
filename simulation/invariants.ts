import { contactsInProgramme, ledgerInProgramme } from "../src/adapters/in-programme.ts";
import type { Contact } from "../src/domain/contact.ts";
import type { KnownAddress } from "../src/domain/known-address.ts";
import type { Send } from "../src/domain/send.ts";
import type { TimelineEntry } from "../src/domain/timeline.ts";
import { addressHash } from "../src/pipeline/sign-up.ts";
import type { World } from "../src/ports.ts";
import { actsAnswered } from "./invariants/acts-answered.ts";
import { allLookedAt } from "./invariants/all-looked-at.ts";
import { askedAgain } from "./invariants/asked-again.ts";
import { blameRight } from "./invariants/blame-right.ts";
import { capKept } from "./invariants/cap-kept.ts";
import type { Check, End, Violation } from "./invariants/check.ts";
import { consentKept } from "./invariants/consent-kept.ts";
import { endedStaysEnded } from "./invariants/ended-stays-ended.ts";
import { eventsPublished } from "./invariants/events-published.ts";
import { everythingExplained } from "./invariants/everything-explained.ts";
import { factsFolded } from "./invariants/facts-folded.ts";
import { historiesKept } from "./invariants/histories-kept.ts";
import { hoursKept } from "./invariants/hours-kept.ts";
import { journeysEnded } from "./invariants/journeys-ended.ts";
import { lanesKept } from "./invariants/lanes-kept.ts";
import { listReconciled } from "./invariants/list-reconciled.ts";
import { nothingDoubled } from "./invariants/nothing-doubled.ts";
import { nothingVanished } from "./invariants/nothing-vanished.ts";
import { rateLimitKept } from "./invariants/rate-limit-kept.ts";
import { signUpsStored } from "./invariants/sign-ups-stored.ts";
import { stagesTrue } from "./invariants/stages-true.ts";
import { ticksBounded } from "./invariants/ticks-bounded.ts";
import { addressOf } from "./model.ts";
import { TOPICS } from "./programme.ts";
import type { Simulation } from "./simulated-world.ts";

const CHECKS: readonly Check[] = [
  signUpsStored,
  nothingDoubled,
  nothingVanished,
  consentKept,
  everythingExplained,
  ticksBounded,
  factsFolded,
  rateLimitKept,
  lanesKept,
  capKept,
  hoursKept,
  listReconciled,
  askedAgain,
  actsAnswered,
  endedStaysEnded,
  stagesTrue,
  eventsPublished,
  blameRight,
  historiesKept,
  allLookedAt,
  journeysEnded,
];

/** The first invariant that is broken at the end; undefined if all hold. */
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

/** 7. After everybody's retention period, nothing remains of anybody except the hashes of addresses. */
export async function whatRemains(
  { stores, model }: Simulation,
  known: readonly string[],
  rests: boolean,
): Promise<Violation | undefined> {
  const contacts = await all(stores.contacts.all());
  const lines = await all(stores.ledger.all());
  const persons = await Promise.all(
    model.attempts.map(async ({ person }) => (await knownOf(stores, person)).address?.contactId),
  );
  const left = [
    ...(rests ? [] : ["something to do"]),
    ...contacts.map(({ id }) => `the contact ${id}`),
    ...lines.map(({ sendId }) => `the mail ${sendId}`),
    ...(await Promise.all(TOPICS.map((topic) => all(stores.groups.members(topic))))).flat(),
    ...(await Promise.all(known.map((id) => tracesOf(stores, id)))).flat(),
    ...(persons.some(Boolean) ? ["an address of somebody"] : []),
  ];
  if (left.length === 0) return undefined;
  const message = `After retention there is still ${left.slice(0, 5).join(", ")}`;
  return { invariant: 7, message, about: known };
}

async function tracesOf(stores: World, id: string): Promise<readonly string[]> {
  const entries = await all(stores.timeline.of(id));
  const orders = await stores.orders.of(id);
  return [
    ...entries.map(({ kind }) => `${kind} of ${id}`),
    ...orders.map(({ orderId }) => `the order ${orderId}`),
  ];
}

async function endOf(simulation: Simulation, rests: boolean): Promise<End> {
  const { stores, model } = simulation;
  const programme = simulation.programme.current();
  const ledger = ledgerInProgramme(stores.ledger, programme);
  const contacts = await all(contactsInProgramme(stores.contacts, stores.ledger, programme).all());
  const persons = new Map<number, Known>();
  const lines = new Map<string, Send>();
  const timelines = new Map<string, readonly TimelineEntry[]>();
  for (const { person } of model.attempts) {
    if (!persons.has(person)) persons.set(person, await knownOf(stores, person));
  }
  for (const { id } of contacts) {
    for (const line of await all(ledger.of(id))) lines.set(line.sendId, line);
    timelines.set(id, await all(stores.timeline.of(id)));
  }
  return {
    simulation,
    model,
    contacts,
    contactOf: (person) => persons.get(person)?.contact,
    addressOf: (person) => persons.get(person)?.address,
    suppressionOf: (person) => persons.get(person)?.address?.suppression,
    lines,
    timelineOf: (id) => timelines.get(id) ?? [],
    rests,
  };
}

type Known = {
  readonly address?: KnownAddress | undefined;
  readonly contact?: Contact | undefined;
};

async function knownOf(stores: World, person: number): Promise<Known> {
  const address = await stores.addresses.find(addressHash(stores, addressOf(person)));
  const contact = address?.contactId ? await stores.contacts.get(address.contactId) : undefined;
  return { address, contact };
}

async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
