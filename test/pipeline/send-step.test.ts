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
  const made = newWorld();
  for (const email of [ada, bob, cleo] as string[]) await join(made, email);
  await turn(made, "P1D");
  await leaveAll(made, bob as string);
  await turn(made, "P9D");
  await leaveAll(made, cleo as string);
  await join(made, dora as string);
  const changed = runWith(made, longer);
  await reschedule(changed);
  return changed;
}

const gotIt = (made: MemoryWorld, email: string | undefined) =>
  messagesTo(made, email as string).filter((message) => message === "demo-slots").length;

test("a step that was added goes to those who had finished, once, and to nobody who left", async () => {
  const made = await world();
  const would = { gets: 1, had: 0, comesToIt: 1, mayNot: 2 };
  expect(await sendStep(made, { ...added, isTrial: true })).toEqual(would);
  await deliverAll(made);
  expect([ada, bob, cleo, dora].map((email) => gotIt(made, email))).toEqual([0, 0, 0, 0]);

  expect(await sendStep(made, { ...added, isTrial: false })).toEqual(would);
  expect(await sendStep(made, { ...added, isTrial: false })).toEqual({ ...would, gets: 0, had: 1 });
  await turn(made, "P20D");
  expect([ada, bob, cleo, dora].map((email) => gotIt(made, email))).toEqual([1, 0, 0, 1]);
  expect(await sendStep(made, { ...added, isTrial: false })).toMatchObject({ gets: 0, had: 2 });
});

test("a message that a run of the journey had is not sent to it again under another step", async () => {
  const made = await world();
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
  const changed = runWith(made, { ...longer, journeys: again });
  expect(await sendStep(changed, { ...added, isTrial: false })).toMatchObject({ gets: 0 });
});

test("a journey or a step that is not there is refused with what is", async () => {
  const made = await world();
  const asked = { ...added, isTrial: false };
  await expect(sendStep(made, { ...asked, journey: "hello" })).rejects.toThrow(NoSuchStepError);
  await expect(sendStep(made, { ...asked, step: "day-15" })).rejects.toThrow(
    'The journey "welcome" has no step "day-15": expected one of',
  );
});
