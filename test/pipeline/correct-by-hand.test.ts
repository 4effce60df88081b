import { expect, test } from "vitest";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import type { Contact } from "../../src/domain/contact.ts";
import type { TimelineEntry } from "../../src/domain/timeline.ts";
import { correctByHand } from "../../src/pipeline/correct-by-hand.ts";
import { findContact } from "../../src/pipeline/explain.ts";
import { signUp } from "../../src/pipeline/sign-up.ts";
import type { World } from "../../src/ports.ts";
import { programme } from "../domain/arbitrary.ts";
import { aSignUp, contactId, deliverAll, join, newWorld, runWith } from "./play.ts";
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

test("correctByHand() corrects and removes attributes, and says what does not fit", async () => {
  const label = { en: "It", fr: "Cela" };
  const kind = { label, category: "demographic" } as const;
  const choices = ["a", "b"].map((value) => ({ value, label }));
  const attributes = [
    { ...kind, name: "visits", type: "number" },
    { ...kind, name: "likes", type: "set", choices },
  ];
  const world = runWith(newWorld(), checkedProgramme({ ...programme, attributes } as never));
  await join(world, ada);
  const known = async () => (await findContact(world, ada))?.facts.attributes ?? {};
  const correct = (values: Record<string, string>) =>
    correctByHand(world, ada, { attributes: values, hand });

  const both = { visits: "3,5", likes: "b; a" };
  expect(await correctByHand(world, ada, { attributes: both, firstName: "Ada", hand })).toEqual({
    kind: "corrected",
    what: ["firstName"],
    attributes: ["visits", "likes"],
  });
  // The timeline keeps one entry for an instant: it names everything.
  const timeline: TimelineEntry[] = [];
  for await (const entry of world.timeline.of(await contactId(world, ada))) timeline.push(entry);
  expect(timeline).toContainEqual(
    expect.objectContaining({
      kind: "corrected",
      what: ["firstName"],
      attributes: ["visits", "likes"],
      hand,
    }),
  );
  expect(await known()).toMatchObject({
    visits: { value: 3.5, source: "by-hand" },
    likes: { value: ["a", "b"], source: "by-hand" },
  });
  expect(await correct(both)).toEqual({ kind: "same", what: [] });

  // Twice within a millisecond: the later one counts.
  await correct({ visits: "9" });
  await correct({ visits: "1" });
  expect((await known()).visits?.value).toBe(1);
  await correct({ visits: "" });
  expect((await known()).visits?.value).toBeNull();

  await expect(correct({ visits: "abc", likes: "c", mood: "x" })).rejects.toThrow(
    "Nothing was changed: visits: expected a number; likes: expected one of a, b; mood: there is no such attribute; expected one of visits, likes",
  );
  expect((await known()).likes?.value).toEqual(["a", "b"]);
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
