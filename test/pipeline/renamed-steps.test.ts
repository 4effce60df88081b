import fc from "fast-check";
import { expect, test } from "vitest";
import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import type { Programme, Step } from "../../src/domain/programme.ts";
import { reschedule } from "../../src/pipeline/reschedule.ts";
import { programme } from "../domain/arbitrary.ts";
import { contactId, join, ledgerOf, messagesTo, newWorld, runWith, turn } from "./play.ts";

const ada = "ada@example.com";

type Steps = readonly (Omit<Step, "was"> & { readonly was?: string | string[] })[];

const STEPS: Steps = [
  { name: "day-0", after: "PT0S", message: "welcome-1" },
  { name: "day-3", after: "P3D", message: "welcome-2" },
  { name: "day-7", after: "P7D", message: "welcome-3" },
];

/** The programme with these steps in the welcome. */
function welcoming(steps: Steps): Programme {
  const journeys = programme.journeys.map((journey) =>
    journey.name === "welcome" ? { ...journey, steps: [...steps] } : journey,
  );
  return checkedProgramme({ ...programme, journeys });
}

/** The world after deploying these steps. */
async function deploy(world: MemoryWorld, steps: Steps): Promise<MemoryWorld> {
  const changed = runWith(world, welcoming(steps));
  await reschedule(changed);
  await turn(changed, "PT1H");
  return changed;
}

/** The contact as saved by a version that did not remember messages. */
async function asSavedBefore(world: MemoryWorld): Promise<void> {
  const contact = await world.contacts.get(await contactId(world, ada));
  if (!contact) return;
  const enrolments = contact.enrolments.map(({ had, ...enrolment }) => enrolment);
  await world.contacts.save({ ...contact, enrolments });
}

function welcomes(world: MemoryWorld): readonly string[] {
  return messagesTo(world, ada).filter((message) => message.startsWith("welcome"));
}

const renamed = (former: string, name: string, change: Partial<Steps[number]> = {}): Steps =>
  STEPS.map((step) => (step.name === former ? { ...step, ...change, name } : step));

test.each([
  ["the first step, sent at once", "day-0", renamed("day-0", "welcome")],
  ["a step that now comes later", "day-3", renamed("day-3", "day-5", { after: "P5D" })],
])("a renamed step sends nothing twice, declared or not: %s", async (_, former, steps) => {
  const declared = steps.map((step, index) =>
    STEPS[index]?.name === step.name ? step : { ...step, was: former },
  );
  for (const [next, isOld] of [
    [steps, false],
    [steps, true],
    [declared, false],
    [declared, true],
  ] as const) {
    const world = newWorld();
    await join(world, ada);
    await turn(world, "P4D");
    if (isOld) await asSavedBefore(world);
    await turn(await deploy(world, next), "P10D");
    expect(welcomes(world)).toEqual(["welcome-1", "welcome-2", "welcome-3"]);
  }
});

test("a step renamed without `was` is in the ledger, withheld with its reason; with `was` it is not", async () => {
  const [silent, declared] = [newWorld(), newWorld()];
  for (const world of [silent, declared]) await join(world, ada);
  await deploy(silent, renamed("day-0", "welcome"));
  await deploy(declared, renamed("day-0", "welcome", { was: "day-0" }));
  const marketing = async (world: MemoryWorld) => (await ledgerOf(world, ada)).slice(1);
  expect(await marketing(silent)).toEqual([
    ["welcome-1", "accepted"],
    ["welcome-1", "refused", "already-sent"],
  ]);
  expect(await marketing(declared)).toEqual([["welcome-1", "accepted"]]);
});

test("a journey may send one message in two steps, and renaming one of them repeats neither", async () => {
  const twice: Steps = [
    ...STEPS.slice(0, 2),
    { name: "again", after: "P7D", message: "welcome-1" },
    { name: "last", after: "P9D", message: "welcome-3" },
  ];
  const first = newWorld();
  const before = runWith(first, welcoming(twice));
  await join(before, ada);
  await turn(before, "P2D");
  const after = await deploy(
    before,
    twice.map((step) => (step.name === "day-0" ? { ...step, name: "hello" } : step)),
  );
  await turn(after, "P10D");
  expect(welcomes(first)).toEqual(["welcome-1", "welcome-2", "welcome-1", "welcome-3"]);
});

test("a step renamed twice, and then to a third name, still sends nothing twice", async () => {
  const world = newWorld();
  await join(world, ada);
  await turn(world, "P1D");
  const once = await deploy(world, renamed("day-0", "a"));
  const again = await deploy(once, renamed("day-0", "b"));
  await turn(await deploy(again, renamed("day-0", "c", { was: ["day-0", "b"] })), "P10D");
  expect(welcomes(world)).toEqual(["welcome-1", "welcome-2", "welcome-3"]);
});

const NAMES = ["day-0", "day-3", "day-7", "a", "b", "c", "d", "e"];
const AFTER = ["PT0S", "P1D", "P3D", "P5D"] as const;

/** A journey of up to four steps, whose messages may repeat. */
const someSteps = fc
  .uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 4 })
  .chain((names) =>
    fc.tuple(
      fc.constant(names),
      fc.array(fc.constantFrom("welcome-1", "welcome-2", "welcome-3"), {
        minLength: names.length,
        maxLength: names.length,
      }),
    ),
  )
  .map(
    ([names, messages]): Steps =>
      names.map((name, index) => ({
        name,
        after: AFTER[index] as string,
        message: messages[index] as string,
      })),
  );

test("however a journey changes, no run of it sends a message more often than one of its versions has it", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(someSteps, fc.boolean()), { minLength: 1, maxLength: 4 }),
      async (versions) => {
        const world = newWorld();
        await join(world, ada);
        let current = world;
        for (const [steps, isOld] of versions) {
          await turn(current, "P1D");
          if (isOld) await asSavedBefore(current);
          current = await deploy(current, steps);
        }
        await turn(current, "P20D");
        for (const message of new Set(welcomes(world))) {
          const most = Math.max(
            ...[STEPS, ...versions.map(([steps]) => steps)].map(
              (steps) => steps.filter((step) => step.message === message).length,
            ),
          );
          expect(welcomes(world).filter((one) => one === message).length).toBeLessThanOrEqual(most);
        }
      },
    ),
    { numRuns: 60 },
  );
});
