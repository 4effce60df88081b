import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  afterMove,
  originsOf,
  type Send,
  type SendState,
  sendIdOf,
} from "../../src/domain/send.ts";

const states: readonly SendState[] = [
  "planned",
  "claimed",
  "accepted",
  "delivered",
  "bounced",
  "complained",
  "refused",
  "unknown",
];

function sendIn(state: SendState): Send {
  return {
    sendId: "s",
    contactId: "c",
    journey: "j",
    step: "t",
    occurrence: "o",
    message: "m",
    purpose: "marketing",
    dueAt: "2026-01-01T00:00:00.000Z",
    why: { rule: "", facts: {}, at: "2026-01-01T00:00:00.000Z" },
    state,
    plannedAt: "2026-01-01T00:00:00.000Z",
    attempts: 0,
  };
}

test("a mail that was sent, or may have been, is never planned or claimed again", () => {
  const outOrMaybe = fc.constantFrom<SendState>(
    "accepted",
    "delivered",
    "bounced",
    "complained",
    "unknown",
  );
  void fc.assert(
    fc.property(outOrMaybe, fc.array(fc.constantFrom(...states)), (start, path) => {
      let send = sendIn(start);
      for (const to of path) send = afterMove(send, { to, at: "2026-01-02T00:00:00.000Z" }) ?? send;
      expect(["planned", "claimed", "refused"]).not.toContain(send.state);
    }),
  );
});

test("a refused mail stays refused", () => {
  for (const to of states) expect(originsOf({ to, at: "x" })).not.toContain("refused");
});

test("a worker without a claim can refuse a planned mail, and leaves a claimed one alone", () => {
  const refusal = { to: "refused", at: "x", reason: "unsubscribed", ifUnclaimed: true } as const;
  expect(afterMove(sendIn("planned"), refusal)?.state).toBe("refused");
  expect(afterMove(sendIn("claimed"), refusal)).toBeUndefined();
});

test("only a claimed mail can be accepted, and a claim counts as an attempt", () => {
  const claimed = afterMove(sendIn("planned"), { to: "claimed", at: "x", leaseUntil: "y" });
  expect(claimed).toMatchObject({ state: "claimed", attempts: 1, leaseUntil: "y" });
  expect(afterMove(sendIn("planned"), { to: "accepted", at: "x" })).toBeUndefined();
  expect(claimed && afterMove(claimed, { to: "accepted", at: "z", messageId: "m1" })).toMatchObject(
    {
      state: "accepted",
      settledAt: "z",
      messageId: "m1",
      leaseUntil: undefined,
    },
  );
});

test("sendIdOf() uses only the characters of a mail tag, and differs for different sends", () => {
  const id = sendIdOf("0abc", "new-client", "day-1", "20260131T000000000Z");
  expect(id).toMatch(/^[A-Za-z0-9_-]{1,256}$/);
  expect(sendIdOf("a", "b-c", "d", "e")).not.toBe(sendIdOf("a", "b", "c-d", "e"));
});
