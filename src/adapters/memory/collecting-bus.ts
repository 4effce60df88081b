import type { RelanceEvent } from "../../domain/relance-event.ts";
import type { Bus } from "../../ports.ts";

/** A bus that collects published events, in order. */
export function collectingBus(): Bus & { readonly published: readonly RelanceEvent[] } {
  const published: RelanceEvent[] = [];
  return {
    published,
    async publish(events) {
      published.push(...events);
    },
  };
}
