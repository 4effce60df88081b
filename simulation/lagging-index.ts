import { idsIn } from "../src/adapters/due-shard.ts";
import { dueOrder } from "../src/adapters/memory/due-order.ts";
import type { Instant } from "../src/domain/calendar.ts";
import type { Contact } from "../src/domain/contact.ts";
import type { ContactId, DuePart } from "../src/domain/contact-id.ts";
import type { Failing } from "../src/domain/failing.ts";
import type { Contacts } from "../src/ports.ts";
import type { Random } from "./random.ts";

/** An index that is updated some time after each write, in the order of the writes, like DynamoDB's. */
export type LaggingIndex = {
  /** Contacts whose `due` and `nextDue` answer from the index. Each read asks `isStale`. */
  readonly lagging: (contacts: Contacts, isStale: () => boolean) => Contacts;
};

/** An index whose delay is drawn from `random`. */
export function laggingIndex(random: Random): LaggingIndex {
  const order = dueOrder();
  const unheard: { readonly id: ContactId; readonly due: Instant | undefined }[] = [];

  const hear = (isStale: boolean) => {
    const heard = isStale ? random.whole(unheard.length + 1) : unheard.length;
    for (const { id, due } of unheard.splice(0, heard)) order.set(id, due);
  };

  return {
    lagging: (contacts, isStale) => ({
      ...contacts,
      async save(contact: Contact) {
        const saved = await contacts.save(contact);
        unheard.push({ id: saved.id, due: saved.due });
        return saved;
      },
      async remove(contact: Contact) {
        await contacts.remove(contact);
        unheard.push({ id: contact.id, due: undefined });
      },
      async postpone(id: ContactId, now: Instant, before?: Failing) {
        const postpone = await contacts.postpone(id, now, before);
        if (postpone) unheard.push({ id, due: postpone.until });
        return postpone;
      },
      async *due(now: Instant, part?: DuePart) {
        hear(isStale());
        yield* idsIn(part, order.upTo(now));
      },
      async nextDue(part?: DuePart) {
        hear(isStale());
        return order.first(part);
      },
    }),
  };
}
