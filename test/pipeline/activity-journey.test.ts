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

/** The example with one journey, which answers a request for a demo. */
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

/** A world of that programme, in which Ada is a member. */
async function worldOf(programme: Programme = answering()): Promise<MemoryWorld> {
  const world = newWorld({ programme });
  await join(world, ada);
  return world;
}

async function asks(
  world: MemoryWorld,
  at: Instant = world.clock.now(),
  requestId?: string,
): Promise<void> {
  const detail = { email: ada, requestedAt: at, requestId };
  await recordActivity(world, { type: "DemoRequested", time: at, detail });
  await deliverAll(world);
}

async function does(world: MemoryWorld, type: string, detail: object): Promise<void> {
  const time = world.clock.now();
  await recordActivity(world, { type, time, detail: { email: ada, ...detail } });
  await deliverAll(world);
}

function answersIn(world: MemoryWorld): number {
  return messagesTo(world, ada).filter((message) => message === "demo-slots").length;
}

test("a request for a demo is answered after two guides, which made the contact mature already", async () => {
  const world = await worldOf();
  await does(world, "GuideDownloaded", { guideId: "fes" });
  await does(world, "GuideDownloaded", { guideId: "atlas" });
  expect((await findContact(world, ada))?.stage.name).toBe("maturing");
  await asks(world);
  expect(answersIn(world)).toBe(1);
});

test("a client's request for a demo is answered too", async () => {
  const world = await worldOf();
  await does(world, "OrderPlaced", { orderId: "o", amount: 1, currency: "EUR", placedAt: start });
  await asks(world);
  expect(answersIn(world)).toBe(1);
});

test("an old request is not answered again after a silence and a visit", async () => {
  const world = await worldOf();
  await asks(world);
  await turn(world, "P3M");
  await does(world, "PageVisited", { url: "https://x.example" });
  await turn(world, "P1M");
  expect(answersIn(world)).toBe(1);
});

test("an act told twice starts one run, and two acts start two", async () => {
  const world = await worldOf();
  await turn(world, "P1D");
  const at = world.clock.now();
  await asks(world, at);
  await asks(world, at);
  expect(answersIn(world)).toBe(1);
  await asks(world, instantOf(millisecondsOf(at) - HOUR));
  expect(answersIn(world)).toBe(2);
});

test("two acts of the same instant are told apart by their ids, and one by its id whatever its instant", async () => {
  const world = await worldOf();
  const at = world.clock.now();
  await asks(world, at, "r1");
  await asks(world, at, "a request with an id of any words");
  await asks(world, at, "a request with an id of other words");
  expect(answersIn(world)).toBe(3);
  await asks(world, instantOf(millisecondsOf(at) - HOUR), "r1");
  expect(answersIn(world)).toBe(3);
  const sends = (await findContact(world, ada))?.startedBy?.map(({ act }) => act) ?? [];
  for (const act of sends) expect(act).toMatch(/^[A-Za-z0-9-]+$/);
});

test("an act told twice long after starts nothing, nor does one told when it is older than the grace", async () => {
  const world = await worldOf();
  const at = world.clock.now();
  await asks(world, at, "r1");
  await turn(world, "P8D");
  await asks(world, world.clock.now(), "other");
  await asks(world, at, "r1");
  await asks(world, at, "r0");
  expect(answersIn(world)).toBe(2);
  expect((await findContact(world, ada))?.startedBy?.map(({ act }) => act)).toEqual(["other"]);
});

test("an act at the very end of the grace is answered", async () => {
  const world = await worldOf();
  const at = world.clock.now();
  await turn(world, "P3D");
  await asks(world, at);
  expect(answersIn(world)).toBe(1);
});

test("an act heard of late has its later steps when they are due, counted from the act", async () => {
  const steps = [
    { name: "slots", after: "PT0S" },
    { name: "remind", after: "P2D" },
  ];
  const world = await worldOf(answering({}, steps));
  const at = world.clock.now();
  await turn(world, "P1D");
  await asks(world, at);
  expect(answersIn(world)).toBe(1);
  const contact = await findContact(world, ada);
  const { programme } = world;
  const upcoming = contact && forecast(contact, world.clock.now(), after(at, "P1M"), programme);
  expect(upcoming).toMatchObject([
    { kind: "send", send: { step: "remind", dueAt: after(at, "P2D") } },
  ]);
  await turn(world, "P1D");
  expect(answersIn(world)).toBe(2);
  const sendId = upcoming?.[0]?.kind === "send" ? upcoming[0].send.sendId : "";
  expect((await world.ledger.get(sendId))?.state).toBe("accepted");
});

test("a journey that is started once is started by the first act alone", async () => {
  const world = await worldOf(answering({ once: true }));
  await asks(world);
  await turn(world, "P2M");
  await asks(world);
  expect(answersIn(world)).toBe(1);
});

test("a rule that does not hold starts nothing", async () => {
  const world = await worldOf(answering({ when: { kind: "has-ordered" } }));
  await asks(world);
  expect(answersIn(world)).toBe(0);
  await does(world, "OrderPlaced", { orderId: "o", amount: 1, currency: "EUR", placedAt: start });
  await asks(world, world.clock.now(), "second");
  expect(answersIn(world)).toBe(1);
});

test("a mail for one stage is withheld in another, and the ledger says so", async () => {
  const world = await worldOf(answering({ inStage: "client" }));
  await asks(world);
  expect(await ledgerOf(world, ada)).toContainEqual(["demo-slots", "refused", "not-in-stage"]);
});

test("who is in no group is sent nothing, and the ledger says why", async () => {
  const world = newWorld({ programme: answering() });
  await asks(world);
  await tick(world);
  expect(world.outbox).toEqual([]);
  expect(await ledgerOf(world, ada)).toEqual([["demo-slots", "refused", "unsubscribed"]]);
});

test("a flood of acts starts no more than twenty runs, and the contact stays small", async () => {
  const world = await worldOf(answering({}, [{ name: "slots", after: "P20D" }]));
  for (let index = 0; index < 60; index += 1) await asks(world, world.clock.now(), `r${index}`);
  await turn(world, "P10D");
  for (let index = 60; index < 120; index += 1) await asks(world, world.clock.now(), `r${index}`);
  const contact = await findContact(world, ada);
  expect(contact?.enrolments.length).toBe(20);
  expect(contact?.startedBy?.length).toBeLessThanOrEqual(20);
});

test("leaving ends what an act had started", async () => {
  const world = await worldOf(answering({}, [{ name: "slots", after: "P2D" }]));
  await asks(world);
  const link = preferencesLinkOf(mailsTo(world, ada).at(-1));
  await leave(world, link, "all", "preferences");
  expect((await findContact(world, ada))?.enrolments).toEqual([]);
  expect(await ledgerOf(world, ada)).toContainEqual(["demo-slots", "refused", "unsubscribed"]);
});
