import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import { withDescription } from "../../src/domain/facts.ts";
import { withEntry, withSend } from "../../src/domain/outbox.ts";
import { OWN_MAILS } from "../../src/domain/own-mails.ts";
import { plannedSend } from "../../src/domain/send.ts";
import { decideAndPublish } from "../../src/pipeline/change-and-publish.ts";
import { deliverAll } from "./play.ts";

/** The value, as no other text has it. */
export const wish = "wish-qz";

/** Stores a value of an attribute, and what was decided by it. */
export async function describe(world: MemoryWorld, id: string): Promise<void> {
  const at = world.clock.now();
  const why = { rule: "wish is known", facts: { wish }, at };
  const { journey, step, purpose } = OWN_MAILS.myData;
  const said = { values: { wish }, at, source: "event" } as const;
  await decideAndPublish(world, id, at, (contact) => ({
    contact:
      contact &&
      withSend(
        withEntry(
          { ...contact, facts: withDescription(contact.facts, said) },
          {
            ...{ kind: "stage-changed", at, from: "prospect", to: "prospect", why },
            ...{ started: [], stopped: [] },
          },
        ),
        plannedSend({
          ...{ contactId: id, journey, step, purpose, why, dueAt: at },
          ...{ occurrence: "by-wish", message: world.programme.rights.myData },
        }),
      ),
    outcome: undefined,
  }));
  await deliverAll(world);
}
