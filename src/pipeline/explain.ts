import { advance } from "../domain/advance.ts";
import { addPeriod, type Instant } from "../domain/calendar.ts";
import { type Contact, isDormant, zoneOf } from "../domain/contact.ts";
import type { ContactId } from "../domain/contact-id.ts";
import { parseEmailAddress } from "../domain/email-address.ts";
import { forecast } from "../domain/forecast.ts";
import { type ErasureMark, whoseAddress } from "../domain/known-address.ts";
import { stageAt, whyStage } from "../domain/lifecycle.ts";
import type { Outgoing } from "../domain/outgoing.ts";
import type { Send } from "../domain/send.ts";
import type { TimelineEntry } from "../domain/timeline.ts";
import type { Why } from "../domain/why.ts";
import type { World } from "../ports.ts";
import { addressHash } from "./sign-up.ts";

export type ExplainWorld = Pick<
  World,
  "programme" | "clock" | "keys" | "contacts" | "addresses" | "ledger" | "timeline"
>;

/** Everything about one contact: their stage and why, what was sent, and what comes next. */
export type Explanation = {
  readonly contact: Contact;
  readonly stage: { readonly name: string; readonly since: Instant; readonly why: Why };
  /** Newest first. */
  readonly sends: readonly Send[];
  /** Newest first. */
  readonly timeline: readonly TimelineEntry[];
  /** Earliest first, for two years, if the contact does nothing. */
  readonly upcoming: readonly Outgoing[];
};

/** The most lines of the ledger and of the timeline that are read. */
const MOST = 200;

/** The contact an address leads to, also a former address, or undefined. A dormant contact counts as unknown. */
export async function findContact(
  world: Pick<World, "keys" | "contacts" | "addresses">,
  email: string,
): Promise<Contact | undefined> {
  const contact = await findEvenDormant(world, email);
  return contact && isDormant(contact) ? undefined : contact;
}

/** The contact an address leads to, dormant ones included. */
export async function findEvenDormant(
  world: Pick<World, "keys" | "contacts" | "addresses">,
  email: string,
): Promise<Contact | undefined> {
  const address = parseEmailAddress(email);
  const entry = address ? await world.addresses.find(addressHash(world, address)) : undefined;
  const id = whoseAddress(entry);
  return id ? world.contacts.get(id) : undefined;
}

/** The last erasure of a contact at that address, if no contact has it now. */
export async function findErasure(
  world: Pick<World, "keys" | "addresses">,
  email: string,
): Promise<ErasureMark | undefined> {
  const address = parseEmailAddress(email);
  const known = address ? await world.addresses.find(addressHash(world, address)) : undefined;
  if (!known?.erasedAt || whoseAddress(known)) return undefined;
  return { since: known.erasedAt, by: known.erasedBy };
}

/** Explains a contact; undefined if there is none of that id. Changes nothing. */
export async function explain(
  world: ExplainWorld,
  id: ContactId,
): Promise<Explanation | undefined> {
  const contact = await world.contacts.get(id);
  if (!contact || isDormant(contact)) return undefined;
  const now = world.clock.now();
  const { programme } = world;
  // Between a change and its tick, the stored stage is out of date.
  const { stage } = advance(contact, now, programme);
  const until = addPeriod(now, "P2Y", zoneOf(contact, programme));
  const sends = await newest(world.ledger.of(id));
  return {
    contact,
    stage: {
      ...stage,
      why: whyStage(stageAt(contact, now, programme), contact, now),
    },
    sends,
    timeline: await newest(world.timeline.of(id)),
    upcoming: forecast(contact, now, until, programme).filter((out) => !isIn(sends, out)),
  };
}

/** Older versions did not store which anniversaries had happened. The ledger knows, and sends nothing twice. */
function isIn(sends: readonly Send[], out: Outgoing): boolean {
  return out.kind === "send" && sends.some(({ sendId }) => sendId === out.send.sendId);
}

async function newest<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) {
    list.push(item);
    if (list.length === MOST) break;
  }
  return list;
}
