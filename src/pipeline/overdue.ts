import { millisecondsOf } from "../domain/calendar.ts";
import type { DuePart } from "../domain/contact-id.ts";
import { nextPartOf } from "../domain/due-part.ts";
import type { World } from "../ports.ts";

/**
 * How long the first contact of the part after `part` has been due, in seconds; 0 if nobody there is, or if there is no
 * other part. So each part watches the next: if some of them stop, one that still runs sees it.
 */
export async function overdueAfter(
  { contacts, clock }: Pick<World, "contacts" | "clock">,
  part: DuePart | undefined,
): Promise<number> {
  const next = part && nextPartOf(part);
  const due = next && (await contacts.nextDue(next));
  if (!due) return 0;
  return Math.max(0, Math.round((millisecondsOf(clock.now()) - millisecondsOf(due)) / 1000));
}
