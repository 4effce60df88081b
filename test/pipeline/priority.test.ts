import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import { addPeriod, type Instant } from "../../src/domain/calendar.ts";
import type { Programme } from "../../src/domain/programme.ts";
import { programmeSchema } from "../../src/domain/programme-schema.ts";
import { explain, findContact } from "../../src/pipeline/explain.ts";
import { recordActivity } from "../../src/pipeline/record-activity.ts";
import { after, programme as fixture } from "../domain/arbitrary.ts";
import { deliverAll, join, newWorld, start, turn } from "./play.ts";

const ada = "ada@example.com";

type Plan = {
  readonly cap: { readonly mails: number; readonly per: string };
  /** Days from joining the group, and from the demo request. */
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly requestDay: number;
  readonly hours: boolean;
};

function programmeOf({ cap, low, high, hours }: Plan, priority?: number): Programme {
  const stepsOf = (name: string, days: readonly number[]) =>
    days.map((day) => ({ name: `${name}-${day}`, after: `P${day}D`, message: `${name}-${day}` }));
  return programmeSchema.parse({
    ...fixture,
    cap,
    ...(hours && { sendingHours: { from: "08:00", until: "20:00" } }),
    journeys: [
      {
        name: "low",
        starts: { on: "joins-group", topics: ["maroc"] },
        steps: stepsOf("low", low),
      },
      {
        name: "high",
        priority,
        starts: { on: "activity", type: "DemoRequested" },
        steps: stepsOf("high", high),
      },
    ],
  });
}

type Sent = { readonly journey: string; readonly at: Instant };

/** Plays a plan through two months: what was sent, and the high-priority mails refused by the cap. */
async function play(plan: Plan, priority?: number) {
  const world: MemoryWorld = newWorld({ programme: programmeOf(plan, priority) });
  const sent: Sent[] = [];
  const { mailer } = world;
  const watched = {
    ...world,
    mailer: {
      ...mailer,
      send: async (mail: Parameters<typeof mailer.send>[0]) => {
        const [, journey = ""] = mail.sendId.split("_");
        if (["low", "high"].includes(journey)) sent.push({ journey, at: world.clock.now() });
        return mailer.send(mail);
      },
    },
  };
  await join(watched, ada);
  await turn(watched, `P${plan.requestDay}D`);
  const time = world.clock.now();
  await recordActivity(watched, { type: "DemoRequested", time, detail: { email: ada } });
  await deliverAll(watched);
  await turn(watched, "P2M");
  const id = (await findContact(world, ada))?.id ?? "";
  const lines = (await explain(world, id))?.sends ?? [];
  const capped = lines.filter(({ journey, reason }) => journey === "high" && reason === "capped");
  return { sent, capped, askedAt: time, lines };
}

const days = (most: number) =>
  fc
    .uniqueArray(fc.nat(most), { minLength: 1, maxLength: 4 })
    .map((all) => all.sort((one, other) => one - other));

const plans: fc.Arbitrary<Plan> = fc.record({
  cap: fc.record({
    mails: fc.constantFrom(1, 2, 3),
    per: fc.constantFrom("P1D", "P3D", "P5D", "P9D"),
  }),
  low: days(12),
  high: days(9),
  requestDay: fc.nat(6),
  hours: fc.boolean(),
});

test("a contact gets no more mails in any period than the cap allows, whatever their priority", async () => {
  await fc.assert(
    fc.asyncProperty(plans, async (plan) => {
      const { sent } = await play(plan, 1);
      const { mails, per } = plan.cap;
      for (const [index, { at }] of sent.entries()) {
        const before = sent[index - mails];
        if (before) expect(addPeriod(before.at, per, "UTC") <= at).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});

test("a low-priority mail never takes the cap from a high-priority one that was foreseeable", async () => {
  await fc.assert(
    fc.asyncProperty(plans, async (plan) => {
      const { sent, capped, askedAt } = await play(plan, 1);
      for (const { dueAt } of capped) {
        const blocking = sent.filter(
          ({ journey, at }) =>
            journey === "low" && at > askedAt && addPeriod(at, plan.cap.per, "UTC") > dueAt,
        );
        expect(blocking.filter(({ at }) => at < dueAt)).toEqual([]);
      }
    }),
    { numRuns: 40 },
  );
});

test("a welcome mail takes the cap from a more important one, unless that one has priority", async () => {
  const plan: Plan = {
    cap: { mails: 1, per: "P6D" },
    low: [3],
    high: [2],
    requestDay: 2,
    hours: false,
  };
  const without = await play(plan);
  expect(without.sent.map(({ journey }) => journey)).toEqual(["low"]);
  expect(without.capped).toHaveLength(1);
  const withPriority = await play(plan, 1);
  expect(withPriority.sent).toEqual([{ journey: "high", at: after(start, "P4D") }]);
  expect(withPriority.lines).toContainEqual(
    expect.objectContaining({ journey: "low", reason: "capped" }),
  );
});

test("a low-priority mail goes out at once where both fit, and later where it has to wait", async () => {
  const both: Plan = {
    cap: { mails: 2, per: "P6D" },
    low: [3],
    high: [2],
    requestDay: 2,
    hours: false,
  };
  expect((await play(both, 1)).sent.map(({ at }) => at)).toEqual([
    after(start, "P3D"),
    after(start, "P4D"),
  ]);
  const waiting: Plan = { ...both, cap: { mails: 1, per: "P2D" } };
  expect((await play(waiting, 1)).sent).toEqual([
    { journey: "high", at: after(start, "P4D") },
    { journey: "low", at: after(start, "P6D") },
  ]);
});
