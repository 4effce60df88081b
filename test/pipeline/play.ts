import {
  contactsInProgramme,
  groupsInProgramme,
  ledgerInProgramme,
} from "../../src/adapters/in-programme.ts";
import { type MemoryWorld, memoryWorld } from "../../src/adapters/memory/world.ts";
import { addPeriod, type Instant, type Period } from "../../src/domain/calendar.ts";
import type { SignUp } from "../../src/domain/consent.ts";
import type { Mail } from "../../src/domain/mail.ts";
import type { Programme } from "../../src/domain/programme.ts";
import { confirm } from "../../src/pipeline/confirm.ts";
import { deliver } from "../../src/pipeline/deliver.ts";
import { explain, findContact } from "../../src/pipeline/explain.ts";
import { signUp } from "../../src/pipeline/sign-up.ts";
import { tick } from "../../src/pipeline/tick.ts";
import { day, programme } from "../domain/arbitrary.ts";

export const start: Instant = day("2026-01-31");

/** An in-memory world with the example programme, on 31 January 2026. */
export function newWorld(change: Partial<MemoryWorld> = {}): MemoryWorld {
  return { ...memoryWorld({ programme, start }), ...change };
}

/** The same world under another programme. */
export function runWith(world: MemoryWorld, changed: Programme): MemoryWorld {
  return {
    ...world,
    programme: changed,
    contacts: contactsInProgramme(world.contacts, world.ledger, changed),
    groups: groupsInProgramme(world.groups, changed),
    ledger: ledgerInProgramme(world.ledger, changed),
  };
}

/** A sign-up as posted by the page. */
export function aSignUp(email: string, topic = "maroc", at: Instant = start): SignUp {
  return {
    topic,
    email,
    language: "fr",
    timeZone: "UTC",
    fields: {},
    consent: { version: "1", text: "J’accepte", page: "https://x.example", at, ipHash: email },
  };
}

/** Delivers everything queued. */
export async function deliverAll(world: MemoryWorld): Promise<void> {
  for (const reference of world.queue.drain()) await deliver(world, reference);
}

/** Lets `period` pass, ticking at every instant at which a contact is due. */
export async function turn(world: MemoryWorld, period: Period): Promise<void> {
  const target = addPeriod(world.clock.now(), period, "UTC");
  await deliverAll(world);
  for (;;) {
    const next = await world.contacts.nextDue();
    if (!next || next > target) break;
    if (next > world.clock.now()) world.clock.set(next);
    await tick(world);
    await deliverAll(world);
  }
  world.clock.set(target);
}

/** Signs up, and confirms by the link in the mail. Returns the contact's id. */
export async function join(world: MemoryWorld, email: string, topic = "maroc"): Promise<string> {
  await signUp(world, aSignUp(email, topic, world.clock.now()));
  await deliverAll(world);
  await confirm(world, confirmLinkOf(mailsTo(world, email).at(-1)));
  await deliverAll(world);
  return contactId(world, email);
}

/** The token behind `/confirm/` in a mail. */
export function confirmLinkOf(mail: Mail | undefined): string {
  const [, token] = /\/confirm\/(\S+)/.exec(mail?.text ?? "") ?? [];
  if (!token) throw new Error("There is no confirmation link in this mail");
  return token;
}

/** The token behind `/preferences/` in a mail. */
export function preferencesLinkOf(mail: Mail | undefined): string {
  const [, token] = /\/preferences\/([^\s#]+)/.exec(mail?.text ?? "") ?? [];
  if (!token) throw new Error("There is no link to the preferences in this mail");
  return token;
}

export function mailsTo(world: MemoryWorld, email: string): readonly Mail[] {
  return world.outbox.filter(({ to }) => to === email);
}

/** The subjects of the mails to an address, which in this world are the messages' names. */
export function messagesTo(world: MemoryWorld, email: string): readonly string[] {
  return mailsTo(world, email).map(({ subject }) => subject);
}

export async function contactId(world: MemoryWorld, email: string): Promise<string> {
  const contact = await findContact(world, email);
  if (!contact) throw new Error("There is no such contact");
  return contact.id;
}

/** The contact's ledger, oldest first: message, state and reason. */
export async function ledgerOf(world: MemoryWorld, email: string) {
  const explained = await explain(world, await contactId(world, email));
  return (explained?.sends ?? [])
    .map(({ message, state, reason }) => (reason ? [message, state, reason] : [message, state]))
    .reverse();
}
