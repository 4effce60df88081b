import { expect, test } from "vitest";
import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import { leave } from "../../src/pipeline/preferences.ts";
import { reschedule } from "../../src/pipeline/reschedule.ts";
import { NoSuchStepError, sendStep } from "../../src/pipeline/send-step.ts";
import { programme } from "../domain/arbitrary.ts";
import {
  deliverAll,
  join,
  mailsTo,
  messagesTo,
  newWorld,
  preferencesLinkOf,
  runWith,
  turn,
} from "./play.ts";

const [ada, bob, cleo, dora] = ["ada", "bob", "cleo", "dora"].map((name) => `${name}@example.com`);
if (!ada || !bob || !cleo || !dora) throw new Error("Somebody is missing");

const journeys = programme.journeys.map((journey) =>
  journey.name === "welcome"
    ? {
        ...journey,
        steps: [...journey.steps, { name: "day-14", after: "P14D", message: "demo-slots" }],
      }
    : journey,
);
const longer = checkedProgramme({ ...programme, journeys });

const added = { journey: "welcome", step: "day-14" };

async function leaveAll(world: MemoryWorld, email: string): Promise<void> {
  await leave(world, preferencesLinkOf(mailsTo(world, email).at(-1)), "all", "preferences");
}

/** Ada finished the welcome, Bob left before its end, Cleo after it, and Dora is still in it. */
async function world(): Promise<MemoryWorld> {
  const created = newWorld();
  for (const email of [ada, bob, cleo] as string[]) await join(created, email);
  await turn(created, "P1D");
  await leaveAll(created, bob as string);
  await turn(created, "P9D");
  await leaveAll(created, cleo as string);
  await join(created, dora as string);
  const changed = runWith(created, longer);
  await reschedule(changed);
  return changed;
}

const copiesTo = (created: MemoryWorld, email: string | undefined) =>
  messagesTo(created, email as string).filter((message) => message === "demo-slots").length;

test("an added step goes once to contacts who had finished, and not to those who left", async () => {
  const created = await world();
  const counts = { gets: 1, had: 0, comesToIt: 1, mayNot: 2 };
  expect(await sendStep(created, { ...added, isTrial: true })).toEqual(counts);
  await deliverAll(created);
  expect([ada, bob, cleo, dora].map((email) => copiesTo(created, email))).toEqual([0, 0, 0, 0]);

  expect(await sendStep(created, { ...added, isTrial: false })).toEqual(counts);
  expect(await sendStep(created, { ...added, isTrial: false })).toEqual({
    ...counts,
    gets: 0,
    had: 1,
  });
  await turn(created, "P20D");
  expect([ada, bob, cleo, dora].map((email) => copiesTo(created, email))).toEqual([1, 0, 0, 1]);
  expect(await sendStep(created, { ...added, isTrial: false })).toMatchObject({ gets: 0, had: 2 });
});

test("a message that a run of the journey already had is not sent again under another step", async () => {
  const created = await world();
  const again = longer.journeys.map((journey) =>
    journey.name === "welcome"
      ? {
          ...journey,
          steps: journey.steps.map((step) =>
            step.name === "day-14" ? { ...step, message: "welcome-1" } : step,
          ),
        }
      : journey,
  );
  const changed = runWith(created, { ...longer, journeys: again });
  expect(await sendStep(changed, { ...added, isTrial: false })).toMatchObject({ gets: 0 });
});

test("an unknown journey or step is refused with the known ones", async () => {
  const created = await world();
  const asked = { ...added, isTrial: false };
  await expect(sendStep(created, { ...asked, journey: "hello" })).rejects.toThrow(NoSuchStepError);
  await expect(sendStep(created, { ...asked, step: "day-15" })).rejects.toThrow(
    'The journey "welcome" has no step "day-15": expected one of',
  );
});
