import { afterAll, describe, expect, test } from "vitest";
import { programmeSchema } from "../../src/domain/programme-schema.ts";
import { eraseByHand } from "../../src/pipeline/erase-by-hand.ts";
import { findContact } from "../../src/pipeline/explain.ts";
import { membersOf, NotManualGroupError, regroup } from "../../src/pipeline/manual-group.ts";
import { tick } from "../../src/pipeline/tick.ts";
import { kinds, listed, stopDynalite } from "../adapters/stores/stores.ts";
import { programme as example } from "../domain/arbitrary.ts";
import { join, mailsTo, newWorld, start, turn } from "./play.ts";

afterAll(stopDynalite);

const programme = programmeSchema.parse({
  ...example,
  groups: [
    { name: "partners", label: { fr: "Partenaires", en: "Partners" }, excludes: "marketing" },
  ],
});
const addTo = (...emails: string[]) => ({ group: "partners", isIn: true, emails });
const removeFrom = (...emails: string[]) => ({ group: "partners", isIn: false, emails });

describe.each(kinds)("manual groups %s", (_, stores) => {
  const worldOf = async () => newWorld({ ...(await stores.contacts()), programme });

  test("contacts are added and removed, and the outcome of each is reported", async () => {
    const world = await worldOf();
    await join(world, "ada@example.com");
    expect(await regroup(world, addTo("Ada@Example.com", "new@example.com", "not one"))).toEqual([
      { email: "Ada@Example.com", kind: "changed" },
      { email: "new@example.com", kind: "new" },
      { email: "not one", kind: "refused", reason: "not-an-address" },
    ]);
    expect(await regroup(world, addTo("ada@example.com", "new@example.com"))).toMatchObject([
      { kind: "same" },
      { kind: "same" },
    ]);
    const members = await listed(membersOf(world, "partners"));
    expect(members.toSorted((one, other) => (one.email < other.email ? -1 : 1))).toEqual([
      { email: "ada@example.com", since: start },
      { email: "new@example.com", since: start },
    ]);

    expect(await regroup(world, removeFrom("ada@example.com", "nobody@example.com"))).toMatchObject(
      [{ kind: "changed" }, { kind: "unknown" }],
    );
    expect(await regroup(world, removeFrom("ada@example.com"))).toMatchObject([{ kind: "same" }]);
    expect(await listed(membersOf(world, "partners"))).toMatchObject([
      { email: "new@example.com" },
    ]);
    expect(await listed(world.groups.members("partners"))).toHaveLength(1);
    expect(await findContact(world, "nobody@example.com")).toBeUndefined();
  });
});

test("a new contact in a manual group has consented to nothing, and is never mailed", async () => {
  const world = newWorld({ programme });
  await regroup(world, addTo("new@example.com"));
  const contact = await findContact(world, "new@example.com");
  expect(contact).toMatchObject({ memberships: {}, groups: { partners: start } });
  expect(contact?.consents ?? []).toEqual([]);
  await turn(world, "P1Y");
  expect(mailsTo(world, "new@example.com")).toEqual([]);
});

test("a group that excludes marketing stops it for its members, until they are removed", async () => {
  const world = newWorld({ programme });
  await join(world, "ada@example.com");
  await regroup(world, addTo("ada@example.com"));
  await turn(world, "P3D");
  expect(mailsTo(world, "ada@example.com").map(({ subject }) => subject)).not.toContain(
    "welcome-2",
  );
  await regroup(world, removeFrom("ada@example.com"));
  await turn(world, "P4D");
  expect(mailsTo(world, "ada@example.com").map(({ subject }) => subject)).toContain("welcome-3");
});

test("each change is in the timeline", async () => {
  const world = newWorld({ programme });
  const id = await join(world, "ada@example.com");
  await regroup(world, addTo("ada@example.com"));
  world.clock.set("2026-02-01T00:00:00.000Z");
  await regroup(world, removeFrom("ada@example.com"));
  const entries = await listed(world.timeline.of(id));
  expect(entries.filter(({ kind }) => kind === "grouped")).toMatchObject([
    { group: "partners", isIn: false },
    { group: "partners", isIn: true },
  ]);
});

test("nobody can be added by hand to a topic, or to an unknown group", async () => {
  const world = newWorld({ programme });
  await join(world, "ada@example.com", "italie");
  const addToGroup = (group: string) =>
    regroup(world, { group, isIn: true, emails: ["nobody@example.com", "ada@example.com"] });
  await expect(addToGroup("maroc")).rejects.toThrow(NotManualGroupError);
  await expect(addToGroup("maroc")).rejects.toThrow("by their own consent only");
  await expect(addToGroup("nowhere")).rejects.toThrow('called "nowhere": expected one of partners');
  expect(() => membersOf(world, "maroc")).toThrow(NotManualGroupError);
  expect(await findContact(world, "ada@example.com")).not.toHaveProperty("memberships.maroc");
  expect(await findContact(world, "nobody@example.com")).toBeUndefined();
});

test("an erased contact is not brought back by hand", async () => {
  const world = newWorld({ programme });
  await join(world, "ada@example.com");
  await regroup(world, addTo("ada@example.com"));
  await eraseByHand(world, "ada@example.com");
  const refused = [{ email: "ada@example.com", kind: "refused", reason: "erased" }];
  expect(await regroup(world, addTo("ada@example.com"))).toEqual(refused);
  expect(await listed(membersOf(world, "partners"))).toEqual([]);
  await tick(world);
  expect(await regroup(world, addTo("ada@example.com"))).toEqual(refused);
  expect(await regroup(world, removeFrom("ada@example.com"))).toMatchObject([{ kind: "unknown" }]);
});

test("a crash before the contact is saved adds nobody, and a retry completes it", async () => {
  const world = newWorld({ programme });
  await join(world, "ada@example.com");
  const crashing = {
    ...world,
    contacts: {
      ...world.contacts,
      save: async () => {
        throw new Error("crashed");
      },
    },
  };
  await expect(regroup(crashing, addTo("ada@example.com"))).rejects.toThrow("crashed");
  expect(await listed(membersOf(world, "partners"))).toEqual([]);
  await regroup(world, addTo("ada@example.com"));
  await expect(regroup(crashing, removeFrom("ada@example.com"))).rejects.toThrow("crashed");
  expect(await listed(membersOf(world, "partners"))).toHaveLength(1);
  await regroup(world, removeFrom("ada@example.com"));
  expect(await listed(world.groups.members("partners"))).toEqual([]);
});
