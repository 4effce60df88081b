import fc from "fast-check";
import { expect, test } from "vitest";
import { type ConsentEntry, consentTo, lastRefusal } from "../../src/domain/consent.ts";

const day = (number: number) => `2026-01-${String(number).padStart(2, "0")}T12:00:00.000Z`;
const yes = (topic: string, at: number): ConsentEntry => ({
  purpose: "mail",
  isGiven: true,
  topic,
  source: "page",
  at: day(at),
});
const no = (topic: string | undefined, at: number, source = "preferences"): ConsentEntry => ({
  purpose: "mail",
  isGiven: false,
  topic,
  source,
  at: day(at),
});

test("lastRefusal() is the latest for the topic or for all mail, in whatever order they were written", () => {
  const log = [no("maroc", 3), no(undefined, 7), no("italie", 9), no("maroc", 5)];
  expect(lastRefusal("maroc", log)?.at).toBe(day(7));
  expect(lastRefusal("italie", log)?.at).toBe(day(9));
  expect(lastRefusal("espagne", log)?.at).toBe(day(7));
  expect(lastRefusal(undefined, log)?.at).toBe(day(7));
  expect(lastRefusal("maroc", [yes("maroc", 1)])).toBeUndefined();
  expect(lastRefusal("maroc", undefined)).toBeUndefined();
});

test("lastRefusal() reads logs from before refusals of all mail had their own line", () => {
  const button = [no("maroc", 3, "one-click")];
  expect(lastRefusal("italie", button)?.at).toBe(day(3));
  const everything = [no("maroc", 3), no("italie", 3)];
  expect(lastRefusal(undefined, everything)?.at).toBe(day(3));
  const oneByOne = [no("maroc", 3), no("italie", 4)];
  expect(lastRefusal(undefined, oneByOne)).toBeUndefined();
  const byList = [no("maroc", 3, "import: old shop"), no("italie", 3, "import: old shop")];
  expect(lastRefusal(undefined, byList)).toBeUndefined();
});

test("consentTo() goes by dates: an older yes that arrives later does not undo a no", () => {
  expect(consentTo("maroc", [no(undefined, 5), yes("maroc", 3)])).toBeUndefined();
  expect(consentTo("maroc", [no("maroc", 5), yes("maroc", 5)])).toBeUndefined();
  const confirmedLater = { ...yes("maroc", 3), confirmedAt: day(6) };
  expect(consentTo("maroc", [confirmedLater, no("maroc", 5)])).toBe(confirmedLater);
  expect(consentTo("maroc", [yes("maroc", 3), no("italie", 5)])).toEqual(yes("maroc", 3));
});

test("consentTo() is the same in whatever order the lines were written", () => {
  const entry = fc.record({
    purpose: fc.constant("mail" as const),
    isGiven: fc.boolean(),
    topic: fc.constantFrom("maroc", "italie", undefined),
    source: fc.constantFrom("preferences", "one-click", "import: a list"),
    at: fc.integer({ min: 1, max: 9 }).map(day),
  });
  const lines = fc.array(entry, { maxLength: 6 });
  const shuffled = lines.chain((log) =>
    fc.shuffledSubarray(log, { minLength: log.length }).map((other) => [log, other] as const),
  );
  void fc.assert(
    fc.property(shuffled, ([log, other]) => {
      const [one, two] = [consentTo("maroc", log), consentTo("maroc", other)];
      expect(two?.at).toBe(one?.at);
      expect(lastRefusal("maroc", other)?.at).toBe(lastRefusal("maroc", log)?.at);
      const refused = lastRefusal("maroc", log)?.at;
      if (one && refused) expect(one.at > refused).toBe(true);
    }),
  );
});
