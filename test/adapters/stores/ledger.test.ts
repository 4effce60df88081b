import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantOf } from "../../../src/domain/calendar.ts";
import {
  afterMove,
  type Move,
  openSend,
  type PlannedSend,
  type Send,
  type SendState,
} from "../../../src/domain/send.ts";
import { kinds, listed } from "./stores.ts";

const NOON = "2026-11-22T12:00:00.000Z";

const states = fc.constantFrom<SendState>(
  "planned",
  "claimed",
  "accepted",
  "delivered",
  "bounced",
  "complained",
  "refused",
  "unknown",
  "soft-bounced",
  "closed",
);
const times = fc.integer({ min: Date.parse(NOON), max: Date.parse(NOON) + 1e9 }).map(instantOf);

function maybe<Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.option(values, { nil: undefined });
}

const moves: fc.Arbitrary<Move> = fc.record({
  to: states,
  at: times,
  reason: maybe(fc.constantFrom("timeout", "429", "")),
  leaseUntil: maybe(times),
  claim: maybe(fc.constantFrom("a", "b")),
  endsClaim: maybe(fc.constantFrom("a", "b")),
  ifUnclaimed: maybe(fc.constant(true)),
  messageId: maybe(fc.constantFrom("m1", "m2")),
});

function planned(sendId: string, contactId = "c1"): PlannedSend {
  return {
    sendId,
    contactId,
    journey: "welcome",
    step: "hello",
    occurrence: "20261122T120000000Z",
    message: "hello",
    purpose: "marketing",
    dueAt: NOON,
    why: { rule: "joined", facts: { joined: NOON }, at: NOON },
  };
}

/** A line in any state, reachable or not, with every field that a move can change. */
const lines: fc.Arbitrary<Omit<Send, keyof PlannedSend>> = fc.record({
  state: states,
  plannedAt: fc.constant(NOON),
  settledAt: maybe(times),
  reason: maybe(fc.constant("an older reason")),
  leaseUntil: maybe(times),
  claim: maybe(fc.constantFrom("a", "b")),
  messageId: maybe(fc.constant("m0")),
  attempts: fc.nat({ max: 3 }),
});

describe.each(kinds)("ledger %s", (_, stores) => {
  test("open() adds a line once, and then returns the existing one", async () => {
    const ledger = await stores.ledger();
    const send = openSend(planned("s1"), NOON);
    expect(await ledger.get("s1")).toBeUndefined();
    expect(await ledger.open(send)).toEqual(send);
    const claimed = await ledger.move("s1", { to: "claimed", at: NOON, leaseUntil: NOON });
    expect(await ledger.open(openSend(planned("s1"), "2026-11-23T12:00:00.000Z"))).toEqual(claimed);
    expect(await ledger.get("s1")).toEqual(claimed);
  });

  test("move() changes every line as the domain does, and refuses illegal moves", async () => {
    const ledger = await stores.ledger();
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(
        lines,
        fc.array(moves, { minLength: 1, maxLength: 4 }),
        async (line, applied) => {
          runs += 1;
          let send: Send = { ...planned(`s${runs}`), ...line };
          await ledger.open(send);
          for (const move of applied) {
            const after = afterMove(send, move);
            expect(await ledger.move(send.sendId, move)).toEqual(after);
            send = after ?? send;
            expect(await ledger.get(send.sendId)).toEqual(send);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test("move() ignores a line that was never opened", async () => {
    const ledger = await stores.ledger();
    expect(await ledger.move("s1", { to: "claimed", at: NOON })).toBeUndefined();
    expect(await ledger.get("s1")).toBeUndefined();
  });

  test("move() lets one of ten concurrent workers claim a send", async () => {
    const ledger = await stores.ledger();
    await ledger.open(openSend(planned("s1"), NOON));
    const claims = Array.from({ length: 10 }, () => ledger.move("s1", { to: "claimed", at: NOON }));
    expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
    expect((await ledger.get("s1"))?.attempts).toBe(1);
  });

  test("all() returns every line of every contact, over several pages", async () => {
    const ledger = await stores.ledger();
    const rule = "a rule as long as a page of DynamoDB is wide: ".repeat(500);
    const names = Array.from({ length: 60 }, (_, index) => `s${index}`);
    for (const name of names) {
      const why = { rule, facts: {}, at: NOON };
      await ledger.open(openSend({ ...planned(name, `of-${name}`), why }, NOON));
    }
    const sends = await listed(ledger.all());
    expect(sends.map(({ sendId }) => sendId).sort()).toEqual([...names].sort());
    expect(sends[0]).toEqual(await ledger.get(sends[0]?.sendId ?? ""));
  });

  test("of() returns the lines of a contact, newest first", async () => {
    const ledger = await stores.ledger();
    const order = [3, 1, 4, 0, 2];
    for (const number of order) {
      const plannedAt = instantOf(Date.parse(NOON) + number);
      await ledger.open(openSend(planned(`s${number}`), plannedAt));
    }
    await ledger.open(openSend(planned("other", "c2"), NOON));
    const sends = await listed(ledger.of("c1"));
    expect(sends.map(({ sendId }) => sendId)).toEqual(["s4", "s3", "s2", "s1", "s0"]);
    expect(sends[0]).toEqual(await ledger.get("s4"));
  });
});
