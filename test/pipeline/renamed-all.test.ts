import fc from "fast-check";
import { expect, test } from "vitest";
import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import type { Period } from "../../src/domain/calendar.ts";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import type { Named } from "../../src/domain/names.ts";
import type { Programme } from "../../src/domain/programme.ts";
import { confirm } from "../../src/pipeline/confirm.ts";
import { erase } from "../../src/pipeline/erase.ts";
import { explain } from "../../src/pipeline/explain.ts";
import { leave } from "../../src/pipeline/preferences.ts";
import { recordActivity } from "../../src/pipeline/record-activity.ts";
import { reschedule } from "../../src/pipeline/reschedule.ts";
import { signUp } from "../../src/pipeline/sign-up.ts";
import { tick } from "../../src/pipeline/tick.ts";
import { programme } from "../domain/arbitrary.ts";
import {
  aSignUp,
  confirmLinkOf,
  contactId,
  deliverAll,
  join,
  mailsTo,
  messagesTo,
  newWorld,
  preferencesLinkOf,
  runWith,
  turn,
} from "./play.ts";

const ada = "ada@example.com";

const newName = (name: string) => `${name}-b`;
const renamed = <Part extends Named>(part: Part): Part => ({
  ...part,
  name: newName(part.name),
  was: part.name,
});

/** The programme with everything renamed, and the former names declared. */
const allRenamed: Programme = checkedProgramme({
  ...programme,
  topics: programme.topics.map(renamed),
  groups: programme.groups.map(renamed),
  stages: programme.stages.map(renamed),
  journeys: programme.journeys.map(({ starts, ...journey }) => ({
    ...renamed(journey),
    starts: startsRenamed(starts),
    steps: journey.steps.map(renamed),
  })),
});

function startsRenamed(starts: Programme["journeys"][number]["starts"]): typeof starts {
  if (starts.on === "joins-group") return { ...starts, topics: starts.topics.map(newName) };
  if (starts.on === "enters-stage") return { ...starts, stage: newName(starts.stage) };
  return {
    ...starts,
    ...("inStage" in starts && starts.inStage && { inStage: newName(starts.inStage) }),
  };
}

/** Renames everything, as a deployment would. */
async function renameAll(world: MemoryWorld): Promise<MemoryWorld> {
  const changed = runWith(world, allRenamed);
  await reschedule(changed);
  await turn(changed, "PT0S");
  return changed;
}

const order = (world: MemoryWorld) => {
  const placedAt = world.clock.now();
  const detail = { orderId: "o1", email: ada, amount: 1, currency: "EUR", placedAt };
  return recordActivity(world, { type: "OrderPlaced", time: placedAt, detail });
};

async function sendsOf(world: MemoryWorld) {
  const explained = await explain(world, await contactId(world, ada));
  return explained?.sends.map(({ sendId, state, reason }) => ({ sendId, state, reason }));
}

test("with everything renamed, at any moment, the same mails go out under the same ledger ids", async () => {
  const waits = fc.constantFrom<Period>("PT0S", "PT1H", "P2D", "P5D", "P3M", "P13M");
  await fc.assert(
    fc.asyncProperty(waits, waits, fc.boolean(), async (before, after, orders) => {
      const [unchanged, changing] = [newWorld(), newWorld()];
      for (const world of [unchanged, changing]) {
        await join(world, ada);
        await turn(world, before);
      }
      const changed = await renameAll(changing);
      for (const world of [unchanged, changed]) {
        if (orders) await order(world);
        await turn(world, after);
        await turn(world, "P8M");
      }
      expect(messagesTo(changed, ada)).toEqual(messagesTo(unchanged, ada));
      expect(await sendsOf(changed)).toEqual(await sendsOf(unchanged));
    }),
    { numRuns: 20 },
  );
});

test("an act that started a journey does not start it again after a rename", async () => {
  const world = newWorld();
  await join(world, ada);
  const requestedAt = world.clock.now();
  const detail = { email: ada, requestId: "r1", requestedAt };
  const demo = { type: "DemoRequested", time: requestedAt, detail } as const;
  const started = {
    ...programme,
    journeys: programme.journeys.filter(({ name }) => name !== "demo"),
  };
  const answering = (name: string, was?: string): Programme =>
    checkedProgramme({
      ...started,
      journeys: [
        ...started.journeys,
        {
          name,
          was,
          starts: { on: "activity", type: "DemoRequested" },
          steps: [{ name: "slots", after: "PT0S", message: "demo-slots" }],
        },
      ],
    });
  const before = runWith(world, answering("demo"));
  await recordActivity(before, demo);
  await turn(before, "PT1H");
  const after = runWith(before, answering("answer", "demo"));
  await reschedule(after);
  await recordActivity(after, demo);
  await turn(after, "PT1H");
  expect(messagesTo(world, ada).filter((message) => message === "demo-slots")).toHaveLength(1);
});

test("a contact is read under the present names, and their timeline shows no change", async () => {
  const world = newWorld();
  await join(world, ada);
  const changed = await renameAll(world);
  const explained = await explain(changed, await contactId(changed, ada));
  expect(Object.keys(explained?.contact.memberships ?? {})).toEqual([newName("maroc")]);
  expect(explained?.contact.stage.name).toBe(newName("prospect"));
  expect(explained?.contact.enrolments.map(({ journey }) => journey)).toEqual([newName("welcome")]);
  expect(explained?.timeline.map(({ kind }) => kind).sort()).toEqual(["confirmed", "signed-up"]);
});

test("a confirmation mail sent before its topic was renamed still joins the group", async () => {
  const world = newWorld();
  await signUp(world, aSignUp(ada));
  await deliverAll(world);
  const link = confirmLinkOf(mailsTo(world, ada).at(-1));
  const changed = await renameAll(world);
  expect(await confirm(changed, link)).toMatchObject({
    kind: "confirmed",
    topic: newName("maroc"),
  });
  await turn(changed, "P8D");
  expect(messagesTo(changed, ada)).toEqual(["confirmation", "welcome-1", "welcome-2", "welcome-3"]);
});

test("a contact who left a topic stays out after its rename, and one who leaves it then gets no mail planned before", async () => {
  const left = newWorld();
  await join(left, ada);
  await leave(left, preferencesLinkOf(mailsTo(left, ada).at(-1)), ["maroc"], "preferences");
  const stillLeft = await renameAll(left);
  const contact = await stillLeft.contacts.get(await contactId(stillLeft, ada));
  expect(contact?.memberships).toMatchObject({ [newName("maroc")]: { state: "left" } });

  const leaving = newWorld();
  await join(leaving, ada);
  const changed = await renameAll(leaving);
  const link = preferencesLinkOf(mailsTo(changed, ada).at(-1));
  await leave(changed, link, [newName("maroc")], "preferences");
  await turn(changed, "P10D");
  expect(messagesTo(changed, ada)).toEqual(["confirmation", "welcome-1"]);
});

test("erasing a contact also removes them from the list under the group's former name", async () => {
  const world = newWorld();
  const id = await join(world, ada);
  const changed = await renameAll(world);
  const members = async () => {
    const ids: string[] = [];
    for await (const member of changed.groups.members(newName("maroc"))) ids.push(member);
    return ids;
  };
  expect(await members()).toEqual([id]);
  await erase(changed, id, "operator");
  await tick(changed);
  expect(await members()).toEqual([]);
  for await (const member of world.groups.members("maroc")) expect.unreachable(member);
});
