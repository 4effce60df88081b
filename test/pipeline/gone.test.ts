import { expect, test } from "vitest";
import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import type { Programme } from "../../src/domain/programme.ts";
import { explain } from "../../src/pipeline/explain.ts";
import { regroupContact } from "../../src/pipeline/manual-group.ts";
import { reschedule } from "../../src/pipeline/reschedule.ts";
import { programme } from "../domain/arbitrary.ts";
import { contactId, join, ledgerOf, messagesTo, newWorld, runWith, turn } from "./play.ts";

const ada = "ada@example.com";

type Change = (programme: Programme) => Partial<Programme>;

/** The world after deploying the programme with `change`. */
async function deploy(world: MemoryWorld, change: Change): Promise<MemoryWorld> {
  const changed = runWith(world, checkedProgramme({ ...programme, ...change(programme) }));
  await reschedule(changed);
  await turn(changed, "PT0S");
  return changed;
}

const journey =
  (name: string, change: (one: Programme["journeys"][number]) => Programme["journeys"]): Change =>
  ({ journeys }) => ({
    journeys: journeys.flatMap((one) => (one.name === name ? change(one) : [one])),
  });

async function timelineOf(world: MemoryWorld) {
  return (await explain(world, await contactId(world, ada)))?.timeline ?? [];
}

test.each([
  ["removed", journey("welcome", () => [])],
  ["renamed without saying so", journey("welcome", (one) => [{ ...one, name: "bienvenue" }])],
])("a journey that is %s ends for its contacts, and their timeline says so", async (_, change) => {
  const world = newWorld();
  await join(world, ada);
  const changed = await deploy(world, change);
  await turn(changed, "P10D");
  expect(messagesTo(changed, ada)).toEqual(["confirmation", "welcome-1"]);
  expect((await timelineOf(changed)).map(({ kind }) => kind).sort()).toEqual([
    "confirmed",
    "journey-gone",
    "signed-up",
  ]);
  const contact = await changed.contacts.get(await contactId(changed, ada));
  expect(contact?.enrolments).toEqual([]);
});

test.each([
  ["journey-gone", journey("welcome", () => [])],
  [
    "step-gone",
    journey("welcome", (one) => [
      { ...one, steps: one.steps.filter(({ name }) => name !== "day-0") },
    ]),
  ],
] as const)("a waiting mail is refused as %s", async (reason, change) => {
  const night = newWorld();
  const hours = { from: "08:00", until: "20:00" };
  const closed = runWith(night, { ...programme, sendingHours: hours });
  night.clock.set("2026-01-31T02:00:00.000Z");
  await join(closed, ada);
  expect(messagesTo(night, ada)).toEqual(["confirmation"]);
  const changed = await deploy(night, (all) => ({ ...change(all), sendingHours: hours }));
  await turn(changed, "P1D");
  expect(messagesTo(changed, ada)).toEqual(["confirmation"]);
  expect((await ledgerOf(changed, ada)).at(-1)).toEqual(["welcome-1", "refused", reason]);
});

test("a waiting mail whose step was renamed goes out, once", async () => {
  const night = newWorld();
  const hours = { from: "08:00", until: "20:00" };
  const closed = runWith(night, { ...programme, sendingHours: hours });
  night.clock.set("2026-01-31T02:00:00.000Z");
  await join(closed, ada);
  const change = journey("welcome", (one) => [
    {
      ...one,
      steps: one.steps.map((step) => (step.name === "day-0" ? { ...step, name: "hello" } : step)),
    },
  ]);
  const changed = await deploy(night, (all) => ({ ...change(all), sendingHours: hours }));
  await turn(changed, "P1D");
  expect(messagesTo(changed, ada)).toEqual(["confirmation", "welcome-1"]);
});

test("the mails of a removed topic are refused one by one as topic-gone", async () => {
  const world = newWorld();
  await join(world, ada, "italie");
  const changed = await deploy(world, ({ topics, journeys }) => ({
    topics: topics.filter(({ name }) => name !== "italie"),
    journeys: journeys.map((one) =>
      one.starts.on === "joins-group"
        ? {
            ...one,
            starts: {
              ...one.starts,
              topics: one.starts.topics.filter((topic) => topic !== "italie"),
            },
          }
        : one,
    ),
  }));
  await turn(changed, "P10D");
  expect(await ledgerOf(changed, ada)).toEqual([
    ["confirmation", "accepted"],
    ["welcome-1", "accepted"],
    ["welcome-2", "refused", "topic-gone"],
    ["welcome-3", "refused", "topic-gone"],
  ]);
});

test("a stage renamed without saying so restarts none of its journeys", async () => {
  const world = newWorld();
  await join(world, ada);
  await turn(world, "P3M");
  const before = messagesTo(world, ada);
  expect(before.at(-1)).toBe("inactive-2-months");
  const name = "quiet";
  const changed = await deploy(world, ({ stages, journeys }) => ({
    stages: stages.map((stage) =>
      stage.name === "inactive-2-months" ? { ...stage, name } : stage,
    ),
    journeys: journeys.map((one) =>
      one.starts.on === "enters-stage" && one.starts.stage === "inactive-2-months"
        ? { ...one, starts: { ...one.starts, stage: name } }
        : one,
    ),
  }));
  await turn(changed, "P1M");
  expect(messagesTo(changed, ada)).toEqual(before);
  expect((await timelineOf(changed))[0]).toMatchObject({
    kind: "stage-changed",
    from: "inactive-2-months",
    to: name,
    started: [],
  });
  // Later inactivity counts as usual.
  await turn(changed, "P3M");
  expect(messagesTo(changed, ada)).toEqual([...before, "inactive-6-months"]);
});

test("a member of a missing manual group gets no mail until the programme declares it removed", async () => {
  const world = newWorld();
  const id = await join(world, ada);
  await regroupContact(world, id, "partners", true);
  const lost = await deploy(world, () => ({ groups: [] }));
  await turn(lost, "P3D");
  expect((await ledgerOf(lost, ada)).at(-1)).toEqual(["welcome-2", "refused", "excluded"]);
  const removed = await deploy(world, (all) => ({
    groups: [],
    removed: { ...all.removed, groups: ["partners"] },
  }));
  await turn(removed, "P5D");
  expect((await ledgerOf(removed, ada)).at(-1)).toEqual(["welcome-3", "accepted"]);
});

test("a mail whose template is gone is refused as message-gone", async () => {
  const world = newWorld();
  const messages = {
    ...world.messages,
    outline: (message: string, language: string) =>
      message === "welcome-1" ? undefined : world.messages.outline(message, language),
  };
  const without = { ...world, messages };
  await join(without, ada);
  expect((await ledgerOf(without, ada)).at(-1)?.slice(0, 2)).toEqual(["welcome-1", "planned"]);
  await turn(without, "PT2H");
  expect((await ledgerOf(without, ada)).at(-1)).toEqual(["welcome-1", "refused", "message-gone"]);
});
