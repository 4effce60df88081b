import type { SESv2ClientConfig } from "@aws-sdk/client-sesv2";
import type { Mail } from "../domain/mail.ts";
import type { SesStanding, TestOutcome } from "../web/studio/studio.ts";

/** Sends test mails through SES, if the AWS account allows it. */
export type SesOutlet = {
  /** The last known standing. Asks AWS in the background if it is out of date. */
  standing(): SesStanding;
  send(mail: Mail): Promise<TestOutcome>;
};

/** How long an answer is used, in milliseconds: after signing in to AWS, the next page shows it. */
const GOOD_FOR = 20_000;

/** SES for mails from `sender`. Calls `changed` when its standing changes. */
export function sesOutlet(
  sender: string,
  changed: () => void,
  config: SESv2ClientConfig = {},
): SesOutlet {
  let standing: SesStanding = { state: "asking" };
  let askAgainAt = 0;

  async function ask(): Promise<void> {
    // Loaded only now: people who send nothing need no AWS SDK.
    const { askSes } = await import("./ses-questions.ts");
    const answer = await askSes(sender, config);
    const isNews = JSON.stringify(answer) !== JSON.stringify(standing);
    standing = answer;
    if (isNews) changed();
  }

  return {
    standing() {
      if (Date.now() >= askAgainAt) {
        askAgainAt = Date.now() + GOOD_FOR;
        void ask();
      }
      return standing;
    },
    async send(mail) {
      if (standing.state !== "ready") {
        const why = standing.state === "asking" ? ({ kind: "unasked" } as const) : standing.why;
        return { kind: "not-sent", why };
      }
      const { sendBySes } = await import("./ses-questions.ts");
      return sendBySes(mail, standing.isSandbox, config);
    },
  };
}
