import type { ContactId } from "../../domain/contact-id.ts";
import { afterMove, type Send } from "../../domain/send.ts";
import type { Ledger } from "../../ports.ts";
import { stamped, upgraded } from "../schema.ts";
import type { Database, Writing } from "./database.ts";
import { entriesUnder } from "./entries-under.ts";

type StoredSend = Send & { readonly schema: number };

/** The ledger, and beside it the lines of each contact in the order in which they were planned. */
export function embeddedLedger(database: Database): Ledger {
  const line = (sendId: string) => {
    const stored = database.get<StoredSend>(keyOf(sendId));
    return stored && upgraded<Send>(stored);
  };
  return {
    open: (send) =>
      database.write((writing) => {
        const existing = line(send.sendId);
        if (!existing) putSend(writing, send);
        return existing ?? send;
      }),

    get: async (sendId) => line(sendId),

    move: (sendId, move) =>
      database.write(({ put }) => {
        const send = line(sendId);
        const after = send && afterMove(send, move);
        if (after) put(keyOf(sendId), stamped(after));
        return after;
      }),

    async *of(id) {
      const keys = database.keysUnder(linesOf(id), { newestFirst: true });
      yield* keys.flatMap((key) => line(sendIdIn(key, id)) ?? []);
    },

    async *all() {
      for await (const { value } of entriesUnder<StoredSend>(database, SEND)) {
        yield upgraded<Send>(value);
      }
    },

    removeAll: (id) =>
      database.write(({ remove }) => {
        for (const key of database.keysUnder(linesOf(id))) {
          remove(keyOf(sendIdIn(key, id)));
          remove(key);
        }
      }),
  };
}

const SEND = "send";

/** Stores the line. */
export function putSend({ put }: Writing, send: Send): void {
  put(keyOf(send.sendId), stamped(send));
  put(`${linesOf(send.contactId)}/${send.plannedAt}/${send.sendId}`, true);
}

function keyOf(sendId: string): string {
  return `${SEND}/${sendId}`;
}

function linesOf(id: ContactId): string {
  return `sends-of/${id}`;
}

/** The id at the end of a key in `linesOf`; it may contain a `/` itself. */
function sendIdIn(key: string, id: ContactId): string {
  const afterContact = linesOf(id).length + 1;
  return key.slice(key.indexOf("/", afterContact) + 1);
}
