import type { Check } from "./check.ts";

/** How often a tick reads a contact that the index named: to advance it, and to remove published events. */
const READS = 2;

/**
 * 8. The work of a tick grows with what is due: it reads the contacts that the index named, once more for a mail that
 * must be reconciled, and once more after a lost race.
 */
export const ticksBounded: Check = ({ model }) => {
  for (const { worker, due, read, mails, retries, readAll } of model.ticks) {
    if (readAll) return excessive(`${worker} read all contacts`, worker);
    if (read.some((id) => !due.has(id))) {
      return excessive(`${worker} read a contact that the index did not name`, worker);
    }
    if (read.length > due.size * READS + mails.size + retries) {
      return excessive(`${worker} made ${read.length} reads for ${due.size} contacts`, worker);
    }
  }
  return undefined;
};

function excessive(message: string, worker: string) {
  return { invariant: 8, message, about: [worker] } as const;
}
