import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { MemoryWorld } from "../../src/adapters/memory/world.ts";
import { type Instant, instantOf, millisecondsOf } from "../../src/domain/calendar.ts";
import { isDormant } from "../../src/domain/contact.ts";
import { leave } from "../../src/pipeline/preferences.ts";
import { type ActivityEvent, recordActivity } from "../../src/pipeline/record-activity.ts";
import { signUp } from "../../src/pipeline/sign-up.ts";
import { tick } from "../../src/pipeline/tick.ts";
import { day, programme } from "../domain/arbitrary.ts";
import {
  ada,
  addressOf,
  now,
  ordered,
  recordAll,
  refunded,
  stateOf,
  today,
  visited,
} from "./history.ts";
import { aSignUp, join, mailsTo, preferencesLinkOf } from "./play.ts";

const pasts = fc
  .integer({ min: 0, max: 6 * 365 })
  .map((days) => instantOf(millisecondsOf(now) - days * 86_400_000 - (days % 2)));

/** Each order's date and amount are drawn once, so repeats of it are equal. */
const histories = fc
  .record({
    dates: fc.array(pasts, { minLength: 4, maxLength: 4 }),
    kinds: fc.array(fc.constantFrom("order", "refund", "demo", "guide", "visit"), {
      minLength: 1,
      maxLength: 7,
    }),
    picks: fc.infiniteStream(fc.nat(3)),
    others: fc.array(pasts, { minLength: 7, maxLength: 7 }),
  })
  .map(({ dates, kinds, picks, others }) =>
    kinds.map((kind, index): ActivityEvent => {
      const number = picks.next().value;
      return eventOf(kind, number, others[index] ?? now, dates[number] ?? now);
    }),
  );

function eventOf(kind: string, number: number, at: Instant, orderedAt: Instant): ActivityEvent {
  const detail = { email: ada, guideId: ["fes", "__proto__", "constructor"][number % 3] };
  switch (kind) {
    case "order":
      return ordered(`o${number}`, orderedAt);
    case "refund":
      return refunded(`o${number}`, at, millisecondsOf(at) % 2 === 0 ? 5_000 : 1_000);
    case "demo":
      return { type: "DemoRequested", time: at, detail };
    case "guide":
      return { type: "GuideDownloaded", time: at, detail };
    default:
      return visited(at);
  }
}

const retentions = fc.record({
  clients: fc.constantFrom("P2Y", "P3Y", "P5Y"),
  prospects: fc.constantFrom("P1Y", "P3Y"),
  unconfirmed: fc.constant("P1M"),
});

/** What Ada was before her history arrived. */
const befores = fc.constantFrom("nobody", "a member", "a former member", "a pending sign-up");

async function before(world: MemoryWorld, who: string): Promise<void> {
  if (who === "nobody") return;
  if (who === "a pending sign-up") return void (await signUp(world, aSignUp(ada, "maroc", now)));
  await join(world, ada);
  if (who === "a member") return;
  const link = preferencesLinkOf(mailsTo(world, ada).at(-1));
  await leave(world, link, "all", "preferences");
}

test("a history gives the same contact in whatever order it arrives by the same instant", async () => {
  await fc.assert(
    fc.asyncProperty(
      histories,
      fc.infiniteStream(fc.nat()),
      retentions,
      befores,
      fc.boolean(),
      async (history, luck, retention, who, ticks) => {
        const shuffled = [...history, ...history.slice(0, 2)]
          .map((event) => ({ event, place: luck.next().value }))
          .sort((one, other) => one.place - other.place)
          .map(({ event }) => event);
        const after = async (events: readonly ActivityEvent[]) => {
          const world = today({ retention: { ...programme.retention, ...retention } });
          await before(world, who);
          for (const event of events) {
            await recordActivity(world, event);
            if (ticks) await tick(world);
          }
          return stateOf(world);
        };
        const inOrder = await after(history);
        expect(await after(shuffled)).toEqual(inOrder);
        expect(
          await after([...history].sort((one, other) => (one.time < other.time ? -1 : 1))),
        ).toEqual(inOrder);
      },
    ),
    { numRuns: 100 },
  );
});

test("a history makes a known contact exactly when one of its acts is within retention", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(pasts, { minLength: 1, maxLength: 5 }), async (dates) => {
      const world = await recordAll(
        today(),
        dates.map((at, index) => ordered(`o${index}`, at)),
      );
      const isYoung = dates.some((at) => at > day("2023-11-27"));
      expect((await stateOf(world))?.facts.orders.count).toBe(isYoung ? dates.length : undefined);
      const { contactId = "" } = (await addressOf(world)) ?? {};
      const contact = await world.contacts.get(contactId);
      expect(contact && isDormant(contact)).toBe(!isYoung);
    }),
    { numRuns: 100 },
  );
});
