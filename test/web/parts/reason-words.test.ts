import { expect, test } from "vitest";
import { heldUntil, LINE_REASONS } from "../../../src/domain/line-reasons.ts";
import { REFUSAL_REASONS } from "../../../src/domain/send.ts";
import { reasonInWords } from "../../../src/web/parts/reason-words.tsx";
import { textsIn } from "../../../src/web/texts/texts.ts";

function french(reason: string): string {
  return String(reasonInWords(reason, "Europe/Paris", textsIn("fr")));
}

test.each([...REFUSAL_REASONS, ...Object.values(LINE_REASONS)])(
  "the reason %j of ours is French on a French page",
  (reason) => {
    expect(french(reason)).not.toContain(reason);
    expect(french(reason)).not.toContain('lang="en"');
  },
);

test.each([
  "the lease ran out before the outcome was known",
  "it could not be prepared",
  "unknown: sent again",
  "held until 2026-11-22T09:30:00.000Z",
])("the reason %j, which earlier versions stored, is read", (reason) => {
  expect(french(reason)).not.toContain('lang="en"');
});

test("a mail that is held says until when, in the reader's time zone", () => {
  expect(french(heldUntil("2026-11-22T09:30:00.000Z"))).toContain("10:30");
});

test("a mail that was closed says why its outcome is unknown", () => {
  const words = french(`unknown: ${LINE_REASONS.leaseRanOut}`);
  expect(words).toContain(french(LINE_REASONS.leaseRanOut));
  expect(words).not.toContain('lang="en"');
});

test("the mail service's own message stays in English, and is marked as such", () => {
  expect(french("Permanent General")).toContain('<span lang="en">General</span>');
  expect(french("from another version")).toBe('<span lang="en">from another version</span>');
});
