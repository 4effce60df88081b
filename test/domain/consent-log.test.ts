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

test("a log answers about mail, opens and clicks as it did before it was brought within bounds", () => {
  void fc.assert(
    fc.property(logs, fc.integer({ min: 0, max: 9000 }), (log, hours) => {
      const bounded = boundedLog(log);
      const now = instantOf(hours * 3_600_000);
      expect(hasRefusedAll(bounded)).toBe(hasRefusedAll(log));
      for (const topic of TOPICS) {
        if (topic) expect(consentTo(topic, bounded)).toEqual(consentTo(topic, log));
        expect(lastRefusal(topic, bounded)).toEqual(lastRefusal(topic, log));
        const first = log.find((line) => line.isGiven && line.topic === topic);
        if (first) expect(bounded).toContain(first);
      }
      for (const purpose of ["opens", "clicks"] as const) {
        expect(mayAskFor(purpose, bounded, now)).toBe(mayAskFor(purpose, log, now));
      }
    }),
  );
});

test("a bounded log keeps its order, and a log within its bounds is left alone", () => {
  void fc.assert(
    fc.property(logs, (log) => {
      const bounded = boundedLog(log);
      expect(bounded).toEqual(log.filter((line) => bounded.includes(line)));
      expect(bounded.length).toBeLessThanOrEqual(60);
      expect(JSON.stringify(bounded).length).toBeLessThan(25_000);
      expect(boundedLog(bounded)).toBe(bounded);
    }),
  );
});
