import fc from "fast-check";
import { expect, test } from "vitest";
import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import type { Period } from "../../src/domain/calendar.ts";
import { changeContact } from "../../src/pipeline/change-contact.ts";
import { correctByHand } from "../../src/pipeline/correct-by-hand.ts";
import { explain } from "../../src/pipeline/explain.ts";
import { recordActivity } from "../../src/pipeline/record-activity.ts";
import { programme } from "../domain/arbitrary.ts";
import { contactId, join, newWorld, turn } from "./play.ts";

const ada = "ada@example.com";

const price = { email: ada, amount: 120_000, currency: "EUR" };

type Deed = (world: MemoryWorld) => Promise<unknown>;

const order =
  (orderId: string): Deed =>
  (world) => {
    const time = world.clock.now();
    const detail = { ...price, orderId, placedAt: time };
    return recordActivity(world, { type: "OrderPlaced", time, detail });
  };

const refund =
  (orderId: string): Deed =>
  (world) => {
    const time = world.clock.now();
    const detail = { ...price, orderId, refundId: `of-${orderId}`, refundedAt: time };
    return recordActivity(world, { type: "OrderRefunded", time, detail });
  };

const moveTo =
  (timeZone: string): Deed =>
  async (world) =>
    correctByHand(world, ada, { timeZone, hand: { operator: "Bea", reason: "moved" } });

const visit: Deed = (world) => {
  const time = world.clock.now();
  const detail = { email: ada, url: "https://x.example", visitedAt: time };
  return recordActivity(world, { type: "PageVisited", time, detail });
};

async function sendsOf(world: MemoryWorld): Promise<readonly string[]> {
  const explained = await explain(world, await contactId(world, ada));
  return (explained?.sends ?? []).map(({ sendId }) => sendId);
}

async function promisesOf(world: MemoryWorld): Promise<readonly string[]> {
  const explained = await explain(world, await contactId(world, ada));
  return (explained?.upcoming ?? []).flatMap((out) =>
    out.kind === "send" ? [out.send.sendId] : [],
  );
}

/** Expects that the sends promised now are those decided later. */
async function expectPromisesKept(world: MemoryWorld): Promise<void> {
  const before = await sendsOf(world);
  const promised = await promisesOf(world);
  await turn(world, "P2Y");
  const after = await sendsOf(world);
  const decided = after.filter((sendId) => !before.includes(sendId));
  expect([...promised].sort()).toEqual([...decided].sort());
}

/** The contact as saved by a version that did not remember anniversaries. */
const forgetAnniversaries: Deed = async (world) =>
  changeContact(world, await contactId(world, ada), (current) => {
    const { celebrated, ...contact } = current ?? {};
    return current && celebrated ? (contact as typeof current) : current;
  });

test.each([
  ["with the anniversary remembered", visit],
  ["even if an older version saved them", forgetAnniversaries],
])(
  "a contact who answered the feedback question is not promised it again after a refund and a new order, %s",
  async (_, then) => {
    const world = newWorld();
    await join(world, ada);
    await order("o1")(world);
    await turn(world, "P40D");
    expect((await sendsOf(world)).filter((sendId) => sendId.includes("_feedback_"))).toHaveLength(
      1,
    );
    await refund("o1")(world);
    await order("o2")(world);
    await then(world);
    expect((await promisesOf(world)).filter((sendId) => sendId.includes("_feedback_"))).toEqual([]);
  },
);

const longRetention = { prospects: "P20Y", clients: "P20Y", unconfirmed: "P20Y" };
const withoutErasure = { ...programme, retention: longRetention };

test("a contact who becomes a new client again by moving west is promised only what comes", async () => {
  const world = newWorld({ programme: withoutErasure });
  await join(world, ada);
  await order("o1")(world);
  await turn(world, "P1M");
  await moveTo("America/Los_Angeles")(world);
  await expectPromisesKept(world);
});

/** Refunds everything, and orders again. */
const exchange: Deed = async (world) => {
  for (const orderId of ["o1", "o2"]) await refund(orderId)(world);
  await order(`o${world.clock.now()}`)(world);
};

const deeds = fc.constantFrom<Deed>(
  order("o1"),
  order("o2"),
  exchange,
  refund("o1"),
  visit,
  moveTo("Pacific/Auckland"),
  moveTo("America/Los_Angeles"),
  forgetAnniversaries,
);
const waits = fc.constantFrom<Period>("PT0S", "PT7H", "P20D", "P1M", "P5M", "P11M");

test("the forecast matches what is decided, whatever is refunded and wherever the contact moves", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(deeds, waits), { minLength: 2, maxLength: 10 }),
      async (days) => {
        const world = newWorld({ programme: withoutErasure });
        await join(world, ada);
        await order("o1")(world);
        await turn(world, "P1M");
        for (const [deed, wait] of days) {
          await deed(world);
          await turn(world, wait);
        }
        await expectPromisesKept(world);
      },
    ),
    { numRuns: 25 },
  );
});
