import { memoryWorld } from "../src/adapters/memory/world.ts";
import type { Instant } from "../src/domain/calendar.ts";
import type { Programme } from "../src/domain/programme.ts";
import { signUp } from "../src/pipeline/sign-up.ts";
import type { QueuedSend, World } from "../src/ports.ts";
import { aSignUp, joinTopic } from "./people.ts";

/** The mails that `put` copies. */
type Copied = "welcome" | "confirmation";

/** Contacts with a mail to deliver. Each is a copy of the first of its kind, who signed up at `start`. */
export async function copiesOf(programme: Programme, start: Instant) {
  const memory = memoryWorld({ programme, start });
  // Copies are made by replacing ids: none may be part of another.
  const world = { ...memory, ids: { next: () => `${memory.ids.next()}x` } };
  const emails = { welcome: "welcome@example.com", confirmation: "confirmation@example.com" };
  await joinTopic(world, emails.welcome);
  const welcome = await firstOf(memory, "marketing");
  await signUp(world, aSignUp(emails.confirmation, start));
  const confirmation = await firstOf(memory, "confirmation");
  const firsts = { welcome, confirmation };
  return {
    /** Stores the contact of that number and the line of their mail, and returns it. */
    async put(into: World, kind: Copied, number: number): Promise<QueuedSend> {
      const { id, text } = firsts[kind];
      const copy = text
        .replaceAll(id, `${kind}${number}`)
        .replaceAll(emails[kind], `${number}.${emails[kind]}`);
      const { contact, send } = JSON.parse(copy);
      await into.contacts.save(contact);
      return into.ledger.open(send);
    },
  };
}

/** The contact and the line of the first mail in the queue for this purpose, as text. */
async function firstOf(memory: ReturnType<typeof memoryWorld>, purpose: QueuedSend["purpose"]) {
  const queued = memory.queue.drain().find((one) => one.purpose === purpose);
  const contact = queued && (await memory.contacts.get(queued.contactId));
  const send = queued && (await memory.ledger.get(queued.sendId));
  if (!contact) throw new Error(`Cannot copy a mail: no ${purpose} mail is queued`);
  return { id: contact.id, text: JSON.stringify({ contact: { ...contact, version: 0 }, send }) };
}
