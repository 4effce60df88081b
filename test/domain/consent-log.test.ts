import * as fc from "fast-check";
import { expect, test } from "vitest";
import { instantOf } from "../../src/domain/calendar.ts";
import {
  type ConsentEntry,
  consentTo,
  hasRefusedAll,
  lastRefusal,
  mayAskFor,
} from "../../src/domain/consent.ts";
import { boundedLog } from "../../src/domain/consent-log.ts";

const TOPICS = ["maroc", "italie", undefined] as const;

const lines: fc.Arbitrary<ConsentEntry> = fc
  .record({
    purpose: fc.constantFrom("mail", "mail", "opens", "clicks"),
    isGiven: fc.boolean(),
    topic: fc.constantFrom(...TOPICS),
    source: fc.constantFrom("preferences", "one-click", "complaint", "import: a list"),
    at: fc.integer({ min: 0, max: 60 }).map((hours) => instantOf(hours * 3_600_000)),
    text: fc.option(fc.constant("x".repeat(600)), { nil: undefined }),
  })
  .map((line) => (line.purpose === "mail" ? line : { ...line, topic: undefined }) as ConsentEntry);

const logs = fc.array(lines, { maxLength: 300, size: "max" });

test("what a log says of mail, opens and clicks is the same after it was brought within bounds", () => {
  void fc.assert(
    fc.property(logs, fc.integer({ min: 0, max: 9000 }), (log, hours) => {
      const kept = boundedLog(log);
      const now = instantOf(hours * 3_600_000);
      expect(hasRefusedAll(kept)).toBe(hasRefusedAll(log));
      for (const topic of TOPICS) {
        if (topic) expect(consentTo(topic, kept)).toEqual(consentTo(topic, log));
        expect(lastRefusal(topic, kept)).toEqual(lastRefusal(topic, log));
        const first = log.find((line) => line.isGiven && line.topic === topic);
        if (first) expect(kept).toContain(first);
      }
      for (const purpose of ["opens", "clicks"] as const) {
        expect(mayAskFor(purpose, kept, now)).toBe(mayAskFor(purpose, log, now));
      }
    }),
  );
});

test("a log stays in its order, within its bounds, and is left alone when it is", () => {
  void fc.assert(
    fc.property(logs, (log) => {
      const kept = boundedLog(log);
      expect(kept).toEqual(log.filter((line) => kept.includes(line)));
      expect(kept.length).toBeLessThanOrEqual(60);
      expect(JSON.stringify(kept).length).toBeLessThan(25_000);
      expect(boundedLog(kept)).toBe(kept);
    }),
  );
});
