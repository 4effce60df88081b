import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { memoryLedger } from "../../../src/adapters/memory/ledger.ts";
import { feedbackMove, feedbackSchema } from "../../../src/domain/feedback.ts";
import { openSend, type PlannedSend, type SendState } from "../../../src/domain/send.ts";
import { lostFeedback } from "../../../src/local/store/feedback.ts";
import { fileMailbox } from "../../../src/local/store/mailbox.ts";

const NOON = "2026-11-22T12:00:00.000Z";

const planned: PlannedSend = {
  sendId: "one",
  contactId: "ada",
  message: "welcome-1",
  purpose: "marketing",
  journey: "welcome",
  step: "day-0",
  occurrence: "maroc",
  dueAt: NOON,
  why: { rule: "a rule", facts: {}, at: NOON },
};

/** The state of a line after a start that follows a kill, if it went through `states` before. */
async function afterKill(to: string, states: readonly SendState[]): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), "relance-feedback-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const ledger = memoryLedger();
  await ledger.open(openSend(planned, NOON));
  for (const state of states) await ledger.move("one", { to: state, at: NOON });

  const open = () => fileMailbox(folder, { now: () => NOON }, { next: () => "m1" }, () => {});
  const mail = { sendId: "one", from: { name: "Atlas", email: "a@example.com" }, to };
  const body = { subject: "Hello", html: "<p>Hello</p>", text: "Hello", headers: {} };
  await open().send({ ...mail, ...body, tracking: false, openTracking: false });

  for await (const event of lostFeedback(open().list(), ledger)) {
    const move = feedbackMove(feedbackSchema.parse(event), NOON);
    if (move) await ledger.move("one", move);
  }
  return (await ledger.get("one"))?.state;
}

test.each<[string, readonly SendState[], string]>([
  ["ada@example.com", ["claimed"], "delivered"],
  ["ada@example.com", ["claimed", "accepted"], "delivered"],
  ["ada@example.com", ["claimed", "unknown", "closed"], "delivered"],
  ["bounce@simulator.amazonses.com", ["claimed", "accepted"], "bounced"],
  ["complaint@simulator.amazonses.com", ["claimed", "accepted"], "complained"],
  ["complaint@simulator.amazonses.com", ["claimed", "accepted", "delivered"], "delivered"],
  ["ada@example.com", [], "planned"],
])("a mail to %s that a kill left in %j is %s after the next start", async (to, states, then) => {
  expect(await afterKill(to, states)).toBe(then);
});
