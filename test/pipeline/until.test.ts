import { expect, test } from "vitest";
import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import { checkedProgramme } from "../../src/domain/checked-programme.ts";
import { forecast } from "../../src/domain/forecast.ts";
import type { Programme } from "../../src/domain/programme.ts";
import type { Rule } from "../../src/domain/rule.ts";
import { explain, findContact } from "../../src/pipeline/explain.ts";
import { recordActivity } from "../../src/pipeline/record-activity.ts";
import { tick } from "../../src/pipeline/tick.ts";
import { after, programme as fixture } from "../domain/arbitrary.ts";
import { deliverAll, join, ledgerOf, messagesTo, newWorld, start, turn } from "./play.ts";

const ada = "ada@example.com";
const ORDERED: Rule = { kind: "has-ordered" };

/** The fixture with the welcome as its only journey, which ends when `until` holds. */
function endingWith(until: Rule | undefined, more: Partial<Programme> = {}): Programme {
  const [welcome] = fixture.journeys;
  if (!welcome) throw new Error("There is no journey");
  return checkedProgramme({ ...fixture, journeys: [{ ...welcome, until }], ...more });
}

async function placeOrder(world: MemoryWorld, orderId = "o1"): Promise<void> {
  const time = world.clock.now();
  const detail = { orderId, email: ada, amount: 100, currency: "EUR", placedAt: time };
  await recordActivity(world, { type: "OrderPlaced", time, detail });
  await deliverAll(world);
}

async function refundOrder(world: MemoryWorld, orderId = "o1"): Promise<void> {
  const time = world.clock.now();
  const detail = { orderId, email: ada, amount: 100, currency: "EUR" };
  await recordActivity(world, { type: "OrderRefunded", time, detail });
}

const ended = (message: string) => [message, "refused", "journey-ended"];

test("a journey ends when its rule begins to hold, and the ledger lists what it would still have sent", async () => {
  const world = newWorld({ programme: endingWith(ORDERED) });
  await join(world, ada);
  await turn(world, "P1D");
  const at = world.clock.now();
  await placeOrder(world);
  expect((await findContact(world, ada))?.enrolments).toEqual([]);
  expect((await ledgerOf(world, ada)).slice(-2)).toEqual([ended("welcome-2"), ended("welcome-3")]);
  const sends = (await explain(world, (await findContact(world, ada))?.id ?? ""))?.sends ?? [];
  expect(sends[0]?.why).toMatchObject({
    rule: expect.stringContaining("until has ordered"),
    facts: { "first order": at },
    at,
  });
  await turn(world, "P20D");
  expect(messagesTo(world, ada)).toEqual(["confirmation", "welcome-1"]);
});

test("a rule that time makes true ends a journey at that instant, however late the tick, as the forecast says", async () => {
  const programme = endingWith({ kind: "no-activity-for", period: "P5D" });
  const played = newWorld({ programme });
  await join(played, ada);
  const before = await findContact(played, ada);
  const foreseen = before ? forecast(before, start, after(start, "P1M"), programme) : [];
  await turn(played, "P1M");

  const late = newWorld({ programme });
  await join(late, ada);
  late.clock.set(after(start, "P20D"));
  await tick(late);

  for (const world of [played, late]) {
    const sends = (await explain(world, (await findContact(world, ada))?.id ?? ""))?.sends ?? [];
    const last = sends.find(({ message }) => message === "welcome-3");
    expect(last).toMatchObject({ reason: "journey-ended", why: { at: after(start, "P5D") } });
  }
  expect(await ledgerOf(played, ada)).toContainEqual(["welcome-2", "accepted"]);
  expect(
    foreseen.flatMap((out) => (out.kind === "send" ? [[out.send.message, out.send.withheld]] : [])),
  ).toEqual([
    ["welcome-2", undefined],
    ["welcome-3", "journey-ended"],
  ]);
});

test("a step due at the instant the rule begins to hold is withheld", async () => {
  const programme = endingWith({ kind: "no-activity-for", period: "P3D" });
  const world = newWorld({ programme });
  await join(world, ada);
  await turn(world, "P1M");
  expect(await ledgerOf(world, ada)).toContainEqual(ended("welcome-2"));
});

test("a rule that already held when the journey began ends it only after it stopped holding and holds again", async () => {
  const world = newWorld({ programme: endingWith(ORDERED) });
  await placeOrder(world);
  await join(world, ada);
  await turn(world, "P4D");
  expect(messagesTo(world, ada)).toEqual(["confirmation", "welcome-1", "welcome-2"]);
  await refundOrder(world);
  await placeOrder(world, "o2");
  expect(await ledgerOf(world, ada)).toContainEqual(ended("welcome-3"));
});

test("a mail deferred to its hour is not sent once the journey has ended", async () => {
  const sendingHours = { from: "08:00", until: "20:00" };
  const world = newWorld({ programme: endingWith(ORDERED, { sendingHours }) });
  await join(world, ada);
  await turn(world, "PT1H");
  expect(messagesTo(world, ada)).toEqual(["confirmation"]);
  await placeOrder(world);
  await turn(world, "P1M");
  expect(messagesTo(world, ada)).toEqual(["confirmation"]);
  expect(await ledgerOf(world, ada)).toContainEqual(ended("welcome-1"));
});

test("a journey given an end continues for contacts who met the rule before, and ends for those who meet it after", async () => {
  const both = [true, false] as const;
  for (const orderedBefore of both) {
    const world = newWorld({ programme: endingWith(undefined) });
    await join(world, ada);
    await turn(world, "P1D");
    if (orderedBefore) await placeOrder(world);
    const changed = { ...world, programme: endingWith(ORDERED) };
    if (!orderedBefore) await placeOrder(changed);
    await turn(changed, "P1M");
    const sent = messagesTo(world, ada).includes("welcome-3");
    expect(sent).toBe(orderedBefore);
  }
});
