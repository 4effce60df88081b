import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type AccountState, rateLimitOf } from "../../src/domain/rate-limit.ts";

const account: AccountState = {
  maxSendRate: 14,
  max24Hours: 1000,
  sentLast24Hours: 0,
  sandbox: false,
  sendingEnabled: true,
  enforcementStatus: "HEALTHY",
};

test("rateLimitOf() never exceeds the account's rate, and allows some mail at any rate above zero", () => {
  const rates = fc.double({ min: 0.001, max: 5000, noNaN: true });
  void fc.assert(
    fc.property(rates, (maxSendRate) => {
      const { mails = 0, seconds = 1 } = rateLimitOf({ ...account, maxSendRate }) ?? {};
      expect(mails / seconds).toBeLessThanOrEqual(maxSendRate);
      expect(mails).toBeGreaterThan(0);
    }),
  );
  expect(rateLimitOf({ ...account, maxSendRate: 0 })).toEqual({ mails: 0, seconds: 1 });
  expect(rateLimitOf({ ...account, maxSendRate: Number.POSITIVE_INFINITY })).toBeUndefined();
});
