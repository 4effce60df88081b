import type { StepCount } from "../../src/cost/steps.ts";
import type { Period } from "../../src/domain/calendar.ts";
import { confirmToken } from "../../src/pipeline/confirm.ts";
import { overdueAfter } from "../../src/pipeline/overdue.ts";
import { reconcile } from "../../src/pipeline/reconcile.ts";
import { recordActivity } from "../../src/pipeline/record-activity.ts";
import { recordFeedback } from "../../src/pipeline/record-feedback.ts";
import { tick } from "../../src/pipeline/tick.ts";
import { signUpApp } from "../../src/web/public/sign-up/app.tsx";
import { type CountedWorld, START } from "./counted-world.ts";
import { visitor } from "./visitor.ts";

const EMAIL = "camille.durand@example.com";

/** SES's events for each mail: sent and delivered. */
const FEEDBACK = [
  { eventType: "Send", send: {} },
  { eventType: "Delivery", delivery: {} },
];

/** The steps in the life of one contact of the example programme, each with its count. */
export function life(counted: CountedWorld) {
  const { world, count, deliverAll, passTo } = counted;
  const report = (error: Error) => {
    throw error;
  };
  const browser = visitor(signUpApp(world, { ipOf: () => "192.0.2.1", report }));

  return {
    email: EMAIL,
    /** The requests to the public pages since the last call. */
    visits: browser.take,

    /** One of the two ticks of a minute. */
    idleTick: () =>
      count(async () => {
        const part = { part: 0, of: 2 };
        await tick(world, { part });
        await overdueAfter(world, part);
      }),

    /** The extra cost of a tick because the contact is due `after` the start. */
    async due(after: Period): Promise<StepCount> {
      const idle = await count(() => tick(world));
      passTo(after);
      const busy = await count(() => tick(world));
      return { ...busy, reads: busy.reads - idle.reads, waits: busy.waits - idle.waits };
    },

    reconcile: () => count(() => reconcile(world)),

    look: () => count(() => browser.look("/t/maroc?lang=fr")),

    signUp: () =>
      count(() =>
        browser.post("/t/maroc?lang=fr", {
          email: EMAIL,
          firstName: "Camille",
          season: "spring",
          consent: "yes",
        }),
      ),

    /**
     * Sends from an instance that has already sent today, since the first mail of a day also reads the counts of
     * earlier days.
     */
    async mail(): Promise<StepCount> {
      await world.breaker.read(world.clock.now());
      return count(deliverAll);
    },

    /** The page of the confirmation link, its button, and the page after it. */
    async confirm(): Promise<StepCount> {
      const contact = await counted.contact(EMAIL);
      const nonce = contact.memberships.maroc?.asked?.[0]?.nonce ?? "";
      const link = confirmToken(world, { contactId: contact.id, topic: "maroc", nonce }, START);
      return count(async () => {
        await browser.look(`/confirm/${link}`);
        await browser.post(`/confirm/${link}`, {});
      });
    },

    /** SES's two events for the last mail. */
    feedback(): Promise<StepCount> {
      const { sendId = "" } = world.outbox.at(-1) ?? {};
      const mail = { messageId: "m", destination: [EMAIL], tags: { sendId: [sendId] } };
      return count(async () => {
        for (const event of FEEDBACK) await recordFeedback(world, { ...event, mail });
      });
    },

    /** A visit published by the website. */
    async activity(after: Period): Promise<StepCount> {
      passTo(after);
      const detail = { email: EMAIL, url: "https://atlas-voyages.example/maroc/fes-en-mars" };
      return count(() =>
        recordActivity(world, { type: "PageVisited", time: world.clock.now(), detail }),
      );
    },
  };
}
