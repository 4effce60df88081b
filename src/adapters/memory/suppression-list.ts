import type { Suppression } from "../../domain/consent.ts";
import { isSameMailbox } from "../../domain/email-address.ts";
import type { SuppressionList } from "../../ports.ts";

export type MemorySuppressionList = SuppressionList & {
  readonly add: (entry: Suppression & { readonly email: string }) => void;
};

/** A mail service's suppression list in memory. */
export function memorySuppressionList(): MemorySuppressionList {
  let entries: readonly (Suppression & { readonly email: string })[] = [];
  return {
    add(entry) {
      entries = [...entries, entry];
    },

    async *since(instant) {
      yield* entries.filter(({ at }) => at >= instant);
    },

    find: async (email) => entries.find((entry) => isSameMailbox(entry.email, email)),

    async remove(email) {
      entries = entries.filter((entry) => !isSameMailbox(entry.email, email));
    },
  };
}
