import type { Suppression } from "../../domain/consent.ts";
import type { SuppressionList } from "../../ports.ts";

export type MemorySuppressionList = SuppressionList & {
  readonly add: (entry: Suppression & { readonly email: string }) => void;
};

/** A mail service's suppression list in memory. */
export function memorySuppressionList(): MemorySuppressionList {
  const entries: (Suppression & { readonly email: string })[] = [];
  return {
    add: (entry) => void entries.push(entry),

    async *since(instant) {
      yield* entries.filter(({ at }) => at >= instant);
    },
  };
}
