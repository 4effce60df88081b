import fc from "fast-check";
import { expect, test } from "vitest";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import { NEVER } from "../../src/domain/facts.ts";
import { findContact } from "../../src/pipeline/explain.ts";
import { recordActivity } from "../../src/pipeline/record-activity.ts";
import { replay } from "../../src/pipeline/replay.ts";
import { programme } from "../domain/arbitrary.ts";
import { join, mailsTo, newWorld, runWith, start } from "./play.ts";

const ada = "ada@example.com";
const label = { en: "It", fr: "Cela" };
const choices = ["idf", "lyon"].map((value) => ({ value, label }));
const kind = { label, category: "demographic" } as const;

const attributes = [
  { ...kind, name: "note", type: "text" },
  { ...kind, name: "visits", was: "trips", type: "number" },
  { ...kind, name: "isPro", type: "yes-no" },
  { ...kind, name: "birthday", type: "date" },
  { ...kind, name: "region", type: "choice", choices },
  { ...kind, name: "regions", type: "set", choices },
  { ...kind, name: "home", type: "place" },
] as const;

const described = programmeWith(attributes);

function programmeWith(declared: readonly object[]) {
  const stages = [
    {
      name: "far",
      label,
      holds: { kind: "attribute", attribute: "region", equals: "lyon" },
    },
    ...programme.stages,
  ];
  return checkedProgramme({
    ...programme,
    topics: programme.topics.map((topic) => ({ ...topic, fields: [] })),
    attributes: declared,
    stages: declared === attributes ? stages : programme.stages,
  } as never);
}

const worldOf = () => runWith(newWorld(), described);

function describe(values: object, at = start) {
  return {
    type: "ContactDescribed",
    time: start,
    detail: { email: ada, attributes: values, at },
  };
}

async function valuesOf(world: ReturnType<typeof newWorld>) {
  const known = (await findContact(world, ada))?.facts.attributes ?? {};
  return Object.fromEntries(Object.entries(known).map(([name, { value }]) => [name, value]));
}

test("each type of attribute takes its own kind of value", async () => {
  const world = worldOf();
  const event = describe({
    note: " Likes tea ",
    visits: 3.5,
    isPro: false,
    birthday: "1998-11-28",
    region: "idf",
    regions: ["lyon", "idf", "lyon"],
    home: { latitude: 45.764, longitude: 4.8357 },
  });
  expect(await recordActivity(world, event)).toEqual({ kind: "recorded" });
  expect(await valuesOf(world)).toEqual({
    note: "Likes tea",
    visits: 3.5,
    isPro: false,
    birthday: "1998-11-28",
    region: "idf",
    regions: ["idf", "lyon"],
    home: { latitude: 45.764, longitude: 4.8357 },
  });
  await recordActivity(world, describe({ home: "45.76, 4.83" }, "2026-01-31T00:00:01.000Z"));
  expect((await valuesOf(world)).home).toEqual({ latitude: 45.76, longitude: 4.83 });
  expect((await findContact(world, ada))?.facts.attributes?.note).toMatchObject({
    at: start,
    source: "event",
  });
});

test.each([
  ["visits", "abc"],
  ["visits", 1e12],
  ["note", 4],
  ["note", "two\nlines"],
  ["note", ""],
  ["isPro", "yes"],
  ["birthday", "1998-02-30"],
  ["region", "mars"],
  ["regions", "idf"],
  ["regions", ["idf", "mars"]],
  ["regions", []],
  ["home", { latitude: 91, longitude: 0 }],
  ["home", { latitude: 45 }],
  ["home", [1, 2]],
  ["mood", "good"],
  ["__proto__x", { deep: { er: 1 } }],
])("%s: %j is left out and reported, and nothing else is lost", async (name, value) => {
  const world = worldOf();
  const event = describe({ isPro: true, ...(name === "isPro" && { isPro: value }), note: "kept" });
  const detail = { ...event.detail, attributes: { ...event.detail.attributes, [name]: value } };
  expect(await recordActivity(world, { ...event, detail })).toMatchObject({
    kind: "dead-lettered",
    fault: { kind: "left-out", fields: [{ field: `attributes.${name}` }] },
  });
  const values = await valuesOf(world);
  expect(values[name]).toBeUndefined();
  expect(Object.keys(values).length).toBeGreaterThan(0);
});

test("an event of which nothing fits is a dead letter and stores nobody", async () => {
  const world = worldOf();
  for (const values of [{ visits: "abc" }, {}]) {
    expect(await recordActivity(world, describe(values))).toMatchObject({
      kind: "dead-lettered",
      fault: { kind: "fields" },
    });
  }
  expect(await findContact(world, ada)).toBeUndefined();
});

test("a dead letter is replayed once the programme has the attribute", async () => {
  const world = worldOf();
  const event = describe({ isPro: true, mood: "good" });
  await recordActivity(world, event);
  const letter = { step: "record-activity", reason: "", at: start, body: event };
  expect(await replay({ ...world, deliver: async () => "done" } as never, letter)).toMatchObject({
    kind: "kept",
    reason: expect.stringContaining("mood"),
  });
  const later = programmeWith([...attributes, { ...kind, name: "mood", type: "text" }]);
  const then = runWith(world, later);
  expect(await replay({ ...then, deliver: async () => "done" } as never, letter)).toEqual({
    kind: "done",
  });
  expect(await valuesOf(then)).toEqual({ isPro: true, mood: "good" });
});

test("null removes a value, and a former name still works", async () => {
  const world = worldOf();
  await recordActivity(world, describe({ trips: 2, note: "x" }));
  expect(await valuesOf(world)).toEqual({ visits: 2, note: "x" });
  await recordActivity(world, describe({ note: null }, "2026-01-31T00:00:01.000Z"));
  expect(await valuesOf(world)).toEqual({ visits: 2, note: null });
});

test("it is no activity, but moves the contact to the stage of their values", async () => {
  const world = worldOf();
  await join(world, ada, described.topics[0]?.name);
  const before = await findContact(world, ada);
  const mails = mailsTo(world, ada).length;
  await recordActivity(world, describe({ region: "lyon" }));
  const after = await findContact(world, ada);
  expect(after?.facts.lastActivityAt).toBe(before?.facts.lastActivityAt);
  expect(after?.enrolments.length).toBe(before?.enrolments.length);
  expect(after?.stage.name).toBe("far");
  expect(mailsTo(world, ada)).toHaveLength(mails);
});

test("a person who was unknown has done nothing", async () => {
  const world = worldOf();
  await recordActivity(world, describe({ region: "idf" }));
  expect(await findContact(world, ada)).toMatchObject({
    facts: { lastActivityAt: NEVER },
    memberships: {},
  });
});

test("a described person whose only refund is past retention is kept in either order", async () => {
  const detail = { email: ada, orderId: "o", refundId: "r", amount: 1, currency: "EUR" };
  const refundedAt = "2010-01-01T00:00:00.000Z";
  const refund = { type: "OrderRefunded", time: start, detail: { ...detail, refundedAt } };
  const events = [refund, describe({ region: "idf" })];
  for (const order of [events, [...events].reverse()]) {
    const world = worldOf();
    for (const event of order) await recordActivity(world, event);
    expect((await findContact(world, ada))?.erasing).toBeUndefined();
    expect(await valuesOf(world)).toEqual({ region: "idf" });
  }
});

test("replayed, duplicated and reordered events give the same", async () => {
  const event = fc
    .record({
      values: fc.dictionary(
        fc.constantFrom("visits", "note", "mood"),
        fc.constantFrom<unknown>(1, 2, "a", "b", null),
        { minKeys: 1 },
      ),
      second: fc.integer({ min: 0, max: 2 }),
    })
    .map(({ values, second }) => describe(values, `2026-01-31T00:00:0${second}.000Z`));
  const shuffled = fc
    .array(event, { minLength: 1, maxLength: 5 })
    .chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }),
      ),
    );
  const play = async (events: readonly ReturnType<typeof describe>[]) => {
    const world = worldOf();
    for (const one of events) await recordActivity(world, one);
    return valuesOf(world);
  };
  await fc.assert(
    fc.asyncProperty(shuffled, async ([all, again]) => {
      expect(await play(again)).toEqual(await play(all));
    }),
    { numRuns: 60 },
  );
});

test("a description is no act of the contact: the mails of an imported list stay spread", async () => {
  const world = worldOf();
  const id = await join(world, ada);
  const member = await world.contacts.get(id);
  if (member) await world.contacts.save({ ...member, spread: "PT9S" });
  await recordActivity(world, describe({ region: "lyon" }, world.clock.now()));
  expect(await world.contacts.get(id)).toMatchObject({ stage: { name: "far" }, spread: "PT9S" });
});
