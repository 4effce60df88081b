import { expect, test } from "vitest";
import type { Contact } from "../../src/domain/contact.ts";
import type { TimelineEntry } from "../../src/domain/timeline.ts";
import { correctByHand } from "../../src/pipeline/correct-by-hand.ts";
import { signUp } from "../../src/pipeline/sign-up.ts";
import type { World } from "../../src/ports.ts";
import { aSignUp, deliverAll, newWorld } from "./play.ts";
import { ada, countess } from "./rights-play.ts";

const hand = { operator: "marie", reason: "phoned" };

test("correctByHand() saves, publishes and queues an address and a name once", async () => {
  const world = newWorld();
  await signUp(world, aSignUp(ada));
  await deliverAll(world);
  const { watched, saved, written } = watch(world);

  const correction = { email: countess, firstName: "Augusta", hand };
  expect(await correctByHand(watched, ada, correction)).toEqual({
    kind: "corrected",
    what: ["firstName", "email"],
  });
  expect(world.queue.drain()).toHaveLength(1);
  expect(written.map(({ kind }) => kind)).toEqual(["address-changed", "corrected"]);
  // The second save only notes that the old address leads to the contact.
  expect(saved).toHaveLength(2);
  expect(saved[0]).toMatchObject({ email: countess, firstName: "Augusta" });
  expect(saved[1]).toMatchObject({ formerAddresses: [{ email: ada, leadsHere: true }] });

  expect(await correctByHand(watched, countess, correction)).toEqual({ kind: "same", what: [] });
  expect(saved).toHaveLength(2);
});

/** The world, with the contacts it saves and the timeline entries it writes. */
function watch<Watched extends World>(world: Watched) {
  const { contacts, timeline } = world;
  const saved: Contact[] = [];
  const written: TimelineEntry[] = [];
  const watched: Watched = {
    ...world,
    contacts: {
      ...contacts,
      async save(contact) {
        saved.push(contact);
        return contacts.save(contact);
      },
    },
    timeline: {
      ...timeline,
      async add(id, entry) {
        written.push(entry);
        await timeline.add(id, entry);
      },
    },
  };
  return { watched, saved, written };
}
