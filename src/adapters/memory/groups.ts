import type { ContactId } from "../../domain/contact-id.ts";
import type { Groups } from "../../ports.ts";

/** Groups in memory. */
export function memoryGroups(): Groups {
  const groups = new Map<string, Set<ContactId>>();
  return {
    async add(topic, id) {
      groups.set(topic, (groups.get(topic) ?? new Set()).add(id));
    },

    async remove(topic, id) {
      groups.get(topic)?.delete(id);
    },

    async *members(topic) {
      yield* [...(groups.get(topic) ?? [])];
    },
  };
}
