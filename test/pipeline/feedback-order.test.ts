import * as fc from "fast-check";
import { expect, test } from "vitest";
import { recordFeedback } from "../../src/pipeline/record-feedback.ts";
import { join, ledgerOf, mailsTo, newWorld } from "./play.ts";

const ada = "ada@example.com";

/** What SES may report about one mail, and the state each leaves unless a later one in this list follows. */
const NEWS = [
  { state: "accepted", eventType: "Send" },
  { state: "soft-bounced", eventType: "Bounce", bounce: { bounceType: "Transient" } },
  { state: "delivered", eventType: "Delivery" },
  { state: "bounced", eventType: "Bounce", bounce: { bounceType: "Permanent" } },
  { state: "complained", eventType: "Complaint", complaint: {} },
] as const;

const places = fc.array(fc.nat({ max: NEWS.length - 1 }), { minLength: 1, maxLength: 8 });

test("feedback in any order and repetition leaves the ledger at the strongest event", async () => {
  await fc.assert(
    fc.asyncProperty(places, async (picked) => {
      const world = newWorld();
      await join(world, ada);
      const tags = { sendId: [mailsTo(world, ada).at(-1)?.sendId ?? ""] };
      for (const place of picked) {
        const { state, ...event } = NEWS[place] as (typeof NEWS)[number];
        const mail = { messageId: "m", destination: [ada], tags };
        expect(await recordFeedback(world, { ...event, mail })).toBe("recorded");
      }
      expect((await ledgerOf(world, ada))[1]?.[1]).toBe(NEWS[Math.max(...picked)]?.state);
    }),
  );
});
