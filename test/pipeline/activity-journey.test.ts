import { expect, test } from "vitest";
import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import { type Instant, instantOf, millisecondsOf } from "../../src/domain/calendar.ts";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import { forecast } from "../../src/domain/forecast.ts";
import type { Programme } from "../../src/domain/programme.ts";
import { findContact } from "../../src/pipeline/explain.ts";
import { leave } from "../../src/pipeline/preferences.ts";
import { recordActivity } from "../../src/pipeline/record-activity.ts";
import { tick } from "../../src/pipeline/tick.ts";
import { after, programme as example } from "../domain/arbitrary.ts";
import {
  deliverAll,
  join,
  ledgerOf,
  mailsTo,
  messagesTo,
  newWorld,
  preferencesLinkOf,
  start,
  turn,
} from "./play.ts";

const ada = "ada@example.com";
const HOUR = 3_600_000;

/** The example with one journey, which answers demo requests. */
function answering(starts: object = {}, steps = [{ name: "slots", after: "PT0S" }]): Programme {
  return checkedProgramme({
    ...example,
    journeys: [
      {
        name: "demo",
        starts: { on: "activity", type: "DemoRequested", ...starts },
        steps: steps.map((step) => ({ ...step, message: "demo-slots" })),
      },
    ],
  });
}

/** A world of that programme, with Ada as a member. */
async function worldOf(programme: Programme = answering()): Promise<MemoryWorld> {
  const world = newWorld({ programme });
  await join(world, ada);
  return world;
}

async function requestDemo(
  world: MemoryWorld,
  at: Instant = world.clock.now(),
  requestId?: string,
): Promise<void> {
  const detail = { email: ada, requestedAt: at, requestId };
  await recordActivity(world, { type: "DemoRequested", time: at, detail });
  await deliverAll(world);
}

async function record(world: MemoryWorld, type: string, detail: object): Promise<void> {
  const time = world.clock.now();
  await recordActivity(world, { type, time, detail: { email: ada, ...detail } });
  await deliverAll(world);
}

function answerCount(world: MemoryWorld): number {
  return messagesTo(world, ada).filter((message) => message === "demo-slots").length;
}

test("a demo request is answered even if two guides already made the contact mature", async () => {
  const world = await worldOf();
  await record(world, "GuideDownloaded", { guideId: "fes" });
  await record(world, "GuideDownloaded", { guideId: "atlas" });
  expect((await findContact(world, ada))?.stage.name).toBe("maturing");
  await requestDemo(world);
  expect(answerCount(world)).toBe(1);
});

test("a client's demo request is answered too", async () => {
  const world = await worldOf();
  await record(world, "OrderPlaced", { orderId: "o", amount: 1, currency: "EUR", placedAt: start });
  await requestDemo(world);
  expect(answerCount(world)).toBe(1);
});

test("an old request is not answered again after a silence and a visit", async () => {
  const world = await worldOf();
  await requestDemo(world);
  await turn(world, "P3M");
  await record(world, "PageVisited", { url: "https://x.example" });
  await turn(world, "P1M");
  expect(answerCount(world)).toBe(1);
});

test("an act reported twice starts one run, and two acts start two", async () => {
  const world = await worldOf();
  await turn(world, "P1D");
  const at = world.clock.now();
  await requestDemo(world, at);
  await requestDemo(world, at);
  expect(answerCount(world)).toBe(1);
  await requestDemo(world, instantOf(millisecondsOf(at) - HOUR));
  expect(answerCount(world)).toBe(2);
});

test("acts at the same instant differ by id, and the same id is one act whatever its instant", async () => {
  const world = await worldOf();
  const at = world.clock.now();
  await requestDemo(world, at, "r1");
  await requestDemo(world, at, "a request with an id of any words");
  await requestDemo(world, at, "a request with an id of other words");
  expect(answerCount(world)).toBe(3);
  await requestDemo(world, instantOf(millisecondsOf(at) - HOUR), "r1");
  expect(answerCount(world)).toBe(3);
  const sends = (await findContact(world, ada))?.startedBy?.map(({ act }) => act) ?? [];
  for (const act of sends) expect(act).toMatch(/^[A-Za-z0-9-]+$/);
});

test("a late repeat of an act starts nothing, nor does an act reported after the grace", async () => {
  const world = await worldOf();
  const at = world.clock.now();
  await requestDemo(world, at, "r1");
  await turn(world, "P8D");
  await requestDemo(world, world.clock.now(), "other");
  await requestDemo(world, at, "r1");
  await requestDemo(world, at, "r0");
  expect(answerCount(world)).toBe(2);
  expect((await findContact(world, ada))?.startedBy?.map(({ act }) => act)).toEqual(["other"]);
});

test("an act reported at the very end of the grace is answered", async () => {
  const world = await worldOf();
  const at = world.clock.now();
  await turn(world, "P3D");
  await requestDemo(world, at);
  expect(answerCount(world)).toBe(1);
});

test("later steps of an act reported late are due from the time of the act", async () => {
  const steps = [
    { name: "slots", after: "PT0S" },
    { name: "remind", after: "P2D" },
  ];
  const world = await worldOf(answering({}, steps));
  const at = world.clock.now();
  await turn(world, "P1D");
  await requestDemo(world, at);
  expect(answerCount(world)).toBe(1);
  const contact = await findContact(world, ada);
  const { programme } = world;
  const upcoming = contact && forecast(contact, world.clock.now(), after(at, "P1M"), programme);
  expect(upcoming).toMatchObject([
    { kind: "send", send: { step: "remind", dueAt: after(at, "P2D") } },
  ]);
  await turn(world, "P1D");
  expect(answerCount(world)).toBe(2);
  const sendId = upcoming?.[0]?.kind === "send" ? upcoming[0].send.sendId : "";
  expect((await world.ledger.get(sendId))?.state).toBe("accepted");
});

test("a journey with `once` is started only by the first act", async () => {
  const world = await worldOf(answering({ once: true }));
  await requestDemo(world);
  await turn(world, "P2M");
  await requestDemo(world);
  expect(answerCount(world)).toBe(1);
});

test("an act starts nothing while the journey's rule does not hold", async () => {
  const world = await worldOf(answering({ when: { kind: "has-ordered" } }));
  await requestDemo(world);
  expect(answerCount(world)).toBe(0);
  await record(world, "OrderPlaced", { orderId: "o", amount: 1, currency: "EUR", placedAt: start });
  await requestDemo(world, world.clock.now(), "second");
  expect(answerCount(world)).toBe(1);
});

test("a mail for one stage is withheld in another, and the ledger says so", async () => {
  const world = await worldOf(answering({ inStage: "client" }));
  await requestDemo(world);
  expect(await ledgerOf(world, ada)).toContainEqual(["demo-slots", "refused", "not-in-stage"]);
});

test("a contact in no group is sent nothing, and the ledger says why", async () => {
  const world = newWorld({ programme: answering() });
  await requestDemo(world);
  await tick(world);
  expect(world.outbox).toEqual([]);
  expect(await ledgerOf(world, ada)).toEqual([["demo-slots", "refused", "unsubscribed"]]);
});

test("a flood of acts starts at most twenty runs, and the contact stays small", async () => {
  const world = await worldOf(answering({}, [{ name: "slots", after: "P20D" }]));
  for (let index = 0; index < 60; index += 1)
    await requestDemo(world, world.clock.now(), `r${index}`);
  await turn(world, "P10D");
  for (let index = 60; index < 120; index += 1)
    await requestDemo(world, world.clock.now(), `r${index}`);
  const contact = await findContact(world, ada);
  expect(contact?.enrolments.length).toBe(20);
  expect(contact?.startedBy?.length).toBeLessThanOrEqual(20);
});

test("unsubscribing ends the journeys that acts started", async () => {
  const world = await worldOf(answering({}, [{ name: "slots", after: "P2D" }]));
  await requestDemo(world);
  const link = preferencesLinkOf(mailsTo(world, ada).at(-1));
  await leave(world, link, "all", "preferences");
  expect((await findContact(world, ada))?.enrolments).toEqual([]);
  expect(await ledgerOf(world, ada)).toContainEqual(["demo-slots", "refused", "unsubscribed"]);
});
