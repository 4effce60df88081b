import type { Instant } from "../../domain/calendar.ts";
import type { Contact } from "../../domain/contact.ts";
import type { ContactId } from "../../domain/contact-id.ts";
import { type Failing, failedAgain } from "../../domain/failing.ts";
import { type Contacts, StaleContactError } from "../../ports.ts";
import { idsIn, isIn } from "../due-shard.ts";
import { arrangedFromBothEnds } from "../from-both-ends.ts";
import { stamped, upgraded } from "../schema.ts";
import type { Database, Writing } from "./database.ts";
import { entriesUnder } from "./entries-under.ts";

/** A contact as stored, under its id. */
export type StoredContact = {
  readonly version: number;
  readonly contact: Omit<Contact, "id" | "version" | "due" | "failing">;
  readonly due?: Instant | undefined;
  /** Removed by the next save. */
  readonly failing?: Failing | undefined;
};

/** The contacts, and beside them the order in which they are due. */
export function embeddedContacts(database: Database): Contacts {
  const stored = (id: ContactId) => database.get<StoredContact & Stamp>(keyOf(id));
  return {
    async get(id) {
      const found = stored(id);
      return found && contactOf(id, found);
    },

    save: (contact) =>
      database.write((writing) => {
        const before = stored(contact.id);
        if ((before?.version ?? 0) !== contact.version) throw new StaleContactError(contact.id);
        const { id, version, due, failing, ...rest } = contact;
        const next = { version: version + 1, contact: rest, due };
        putContact(writing, id, next, before);
        return { ...rest, id, version: next.version, ...(due && { due }) };
      }),

    remove: ({ id, version }) =>
      database.write((writing) => {
        const before = stored(id);
        if (before?.version !== version) throw new StaleContactError(id);
        writing.remove(keyOf(id));
        if (before.due) writing.remove(dueKeyOf(before.due, id));
      }),

    async *due(now, part) {
      const ids = database.keysUnder(DUE, { upTo: now }).map(idOfDueKey);
      yield* arrangedFromBothEnds(idsIn(part, ids));
    },

    async nextDue(part) {
      const keys = database.keysUnder(DUE, part ? {} : { limit: 1 });
      return keys.find((key) => isIn(part, idOfDueKey(key)))?.split("/")[1];
    },

    postpone: (id, now, before) =>
      database.write((writing) => {
        const found = stored(id);
        if (!found?.due) return undefined;
        const { failing, until } = failedAgain(found.failing ?? before, found.due, now);
        moveDue(writing, id, found.due, until);
        writing.put(keyOf(id), { ...found, failing, due: until });
        return { failing, until };
      }),

    async *all() {
      for await (const { key, value } of entriesUnder<StoredContact & Stamp>(database, CONTACT)) {
        yield contactOf(key.slice(CONTACT.length + 1), value);
      }
    },
  };
}

type Stamp = { readonly schema: number };

const CONTACT = "contact";
const DUE = "due";

/** Stores the contact in place of `before`, and when it is due. */
export function putContact(
  writing: Writing,
  id: ContactId,
  contact: StoredContact,
  before?: StoredContact,
): void {
  writing.put(keyOf(id), stamped(contact));
  moveDue(writing, id, before?.due, contact.due);
}

function moveDue(
  writing: Writing,
  id: ContactId,
  from: Instant | undefined,
  to: Instant | undefined,
): void {
  if (from === to) return;
  if (from) writing.remove(dueKeyOf(from, id));
  if (to) writing.put(dueKeyOf(to, id), true);
}

function contactOf(id: ContactId, found: StoredContact & Stamp): Contact {
  const { version, contact, due, failing } = upgraded<StoredContact>(found);
  return { ...contact, id, version, ...(due && { due }), ...(failing && { failing }) };
}

function keyOf(id: ContactId): string {
  return `${CONTACT}/${id}`;
}

function idOfDueKey(key: string): ContactId {
  return key.slice(key.lastIndexOf("/") + 1);
}

function dueKeyOf(due: Instant, id: ContactId): string {
  return `${DUE}/${due}/${id}`;
}
