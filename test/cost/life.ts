import type { StepCount } from "../../src/cost/steps.ts";
import type { Period } from "../../src/domain/calendar.ts";
import { confirmToken } from "../../src/pipeline/confirm.ts";
import { reconcile } from "../../src/pipeline/reconcile.ts";
import { recordActivity } from "../../src/pipeline/record-activity.ts";
import { recordFeedback } from "../../src/pipeline/record-feedback.ts";
import { tick } from "../../src/pipeline/tick.ts";
import { signUpApp } from "../../src/web/public/sign-up/app.tsx";
import { type CountedWorld, START } from "./counted-world.ts";
import { visitor } from "./visitor.ts";

const EMAIL = "camille.durand@example.com";

/** SES's own words on each mail: it was sent, and it arrived. */
const TOLD = [
  { eventType: "Send", send: {} },
  { eventType: "Delivery", delivery: {} },
];

/** The steps in the life of one contact of the example programme, each counted as it is taken. */
export function life(counted: CountedWorld) {
  const { world, count, deliverAll, passTo } = counted;
  const report = (error: Error) => {
    throw error;
  };
  const browser = visitor(signUpApp(world, { ipOf: () => "192.0.2.1", report }));

  return {
    email: EMAIL,
    /** What was fetched of the public pages since this was last asked. */
    visits: browser.take,

    idleTick: () => count(() => tick(world)),

    /** What a tick costs more, `after` the sign-up, because the contact is due. */
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

    /** By an instance that has handed over a mail today already: the first of a day reads the counts of days past. */
    async mail(): Promise<StepCount> {
      await world.breaker.read(world.clock.now());
      return count(deliverAll);
    },

    /** The page behind the link of the confirmation mail, its button, and the page after it. */
    async confirm(): Promise<StepCount> {
      const contact = await counted.contact(EMAIL);
      const nonce = contact.memberships.maroc?.asked?.[0]?.nonce ?? "";
      const link = confirmToken(world, { contactId: contact.id, topic: "maroc", nonce }, START);
      return count(async () => {
        await browser.look(`/confirm/${link}`);
        await browser.post(`/confirm/${link}`, {});
      });
    },

    /** What SES tells of the last mail: two events. */
    feedback(): Promise<StepCount> {
      const { sendId = "" } = world.outbox.at(-1) ?? {};
      const mail = { messageId: "m", destination: [EMAIL], tags: { sendId: [sendId] } };
      return count(async () => {
        for (const event of TOLD) await recordFeedback(world, { ...event, mail });
      });
    },

    /** A visit told by the site. */
    async activity(after: Period): Promise<StepCount> {
      passTo(after);
      const detail = { email: EMAIL, url: "https://atlas-voyages.example/maroc/fes-en-mars" };
      return count(() =>
        recordActivity(world, { type: "PageVisited", time: world.clock.now(), detail }),
      );
    },
  };
}
