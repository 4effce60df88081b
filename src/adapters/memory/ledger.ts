import type { ContactId } from "../../domain/contact-id.ts";
import { afterMove, type Send } from "../../domain/send.ts";
import type { Ledger } from "../../ports.ts";

/** A ledger in memory. */
export function memoryLedger(): Ledger {
  const lines = new Map<string, Send>();
  const byContact = new Map<ContactId, string[]>();
  return {
    async open(send) {
      const existing = lines.get(send.sendId);
      if (existing) return existing;
      lines.set(send.sendId, send);
      byContact.set(send.contactId, [...(byContact.get(send.contactId) ?? []), send.sendId]);
      return send;
    },

    get: async (sendId) => lines.get(sendId),

    async move(sendId, move) {
      const send = lines.get(sendId);
      const after = send && afterMove(send, move);
      if (after) lines.set(sendId, after);
      return after;
    },

    async *of(id) {
      const sends = (byContact.get(id) ?? []).flatMap((sendId) => lines.get(sendId) ?? []);
      yield* sends.sort((one, other) => (one.plannedAt < other.plannedAt ? 1 : -1));
    },

    async removeAll(id) {
      for (const sendId of byContact.get(id) ?? []) lines.delete(sendId);
      byContact.delete(id);
    },

    async *all() {
      yield* [...lines.values()];
    },
  };
}
