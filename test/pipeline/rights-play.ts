import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import type { Contact } from "../../src/domain/contact.ts";
import type { Mail } from "../../src/domain/mail.ts";
import { changeAddress } from "../../src/pipeline/my-data.ts";
import { askForData, preferencesToken } from "../../src/pipeline/preferences.ts";
import { addressHash } from "../../src/pipeline/sign-up.ts";
import { deliverAll, join, mailsTo, newWorld } from "./play.ts";

export const ada = "ada@example.com";
export const countess = "Countess@example.org";

/** Ada, a member since yesterday, with the link to her data. */
export async function withLink() {
  const world = newWorld();
  const id = await join(world, ada);
  world.clock.forward("P1D");
  return { world, id, token: await dataLink(world, id) };
}

/** Ada, who requested another address, with the link in the mail sent there. */
export async function withAddressRequest() {
  const { world, id, token } = await withLink();
  await changeAddress(world, token, countess);
  await deliverAll(world);
  return { world, id, token, proof: rightsLinkOf(mailsTo(world, countess).at(-1)) };
}

/** Asks for the link to a contact's data, and reads it in the mail. */
export async function dataLink(world: MemoryWorld, id: string): Promise<string> {
  const { email } = await contactOf(world, id);
  await askForData(world, preferencesToken(world, id));
  await deliverAll(world);
  return rightsLinkOf(mailsTo(world, email).at(-1));
}

/** The token behind `/my-data/` or `/new-address/` in a mail. */
export function rightsLinkOf(mail: Mail | undefined): string {
  const [, token] = /\/(?:my-data|new-address)\/(\S+)/.exec(mail?.text ?? "") ?? [];
  if (!token) throw new Error("There is no link to data or a new address in this mail");
  return token;
}

export async function contactOf(world: MemoryWorld, id: string): Promise<Contact> {
  const contact = await world.contacts.get(id);
  if (!contact) throw new Error("There is no such contact");
  return contact;
}

/** The contact an address belongs to. */
export async function ownerOf(world: MemoryWorld, email: string): Promise<string | undefined> {
  return (await world.addresses.find(addressHash(world, email)))?.contactId;
}
