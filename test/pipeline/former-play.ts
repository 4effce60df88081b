import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import type { Contact } from "../../src/domain/contact.ts";
import type { ImportedContact } from "../../src/domain/imported.ts";
import { proveNewAddress } from "../../src/pipeline/new-address.ts";
import { signUp } from "../../src/pipeline/sign-up.ts";
import { aSignUp, confirmLinkOf, deliverAll, mailsTo } from "./play.ts";
import { ada, withAddressRequest } from "./rights-play.ts";

export const SILENT = { startsJourneys: false, isTrial: false };

/** Ada, who has replaced her first address with another. */
export async function moved() {
  const { world, id, token, proof } = await withAddressRequest();
  await proveNewAddress(world, proof);
  await deliverAll(world);
  return { world, id, token };
}

export function ordered(email: string, orderId = "o1") {
  const detail = {
    orderId,
    email,
    amount: 9900,
    currency: "EUR",
    placedAt: "2026-01-30T09:00:00Z",
  };
  return { type: "OrderPlaced", time: "2026-01-30T09:00:00.000Z", detail } as const;
}

export function row(email: string, change: Partial<ImportedContact> = {}): ImportedContact {
  const consent = { source: "a form", at: "2026-01-01T00:00:00.000Z" };
  const person = { email, groups: ["maroc"], orders: [], fields: {}, consent };
  return { ...person, standing: "subscribed", ...change };
}

export async function allContacts({ contacts }: MemoryWorld): Promise<readonly Contact[]> {
  const all: Contact[] = [];
  for await (const contact of contacts.all()) all.push(contact);
  return all;
}

/** The mailbox's new owner signs up, and has not confirmed yet. */
export async function newOwnerSignsUp(world: MemoryWorld, topic = "italie") {
  await signUp(world, aSignUp(ada, topic, world.clock.now()));
  await deliverAll(world);
  const stranger = (await allContacts(world)).find(({ email }) => email === ada);
  if (!stranger) throw new Error("Nobody signed up");
  return { id: stranger.id, link: confirmLinkOf(mailsTo(world, ada).at(-1)) };
}
