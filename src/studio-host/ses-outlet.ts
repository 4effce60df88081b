import type { SESv2ClientConfig } from "@aws-sdk/client-sesv2";
import type { MailOutcome } from "../domain/mail-outcome.ts";
import type { Mail } from "../ports.ts";
import type { SesStanding } from "../web/studio/studio.ts";

/** SES as a way out for tests, if AWS says so. */
export type SesOutlet = {
  /** What is known. Asks AWS in the background when nobody did of late. */
  standing(): SesStanding;
  send(mail: Mail): Promise<MailOutcome>;
};

/** How long an answer is good, in milliseconds: whoever signs in to AWS sees it on the next page. */
const GOOD_FOR = 20_000;

/** SES for the mails of `sender`. `changed` is called when its standing is another one. */
export function sesOutlet(
  sender: string,
  changed: () => void,
  config: SESv2ClientConfig = {},
): SesOutlet {
  let standing: SesStanding = { state: "asking" };
  let askAgainAt = 0;

  async function ask(): Promise<void> {
    // Only now: whoever sends nothing needs nothing of AWS.
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
        const why = standing.state === "asking" ? "AWS has not answered yet" : standing.why;
        return { kind: "not-accepted", reason: `SES cannot send it: ${why}` };
      }
      const { sendBySes } = await import("./ses-questions.ts");
      return sendBySes(mail, standing.isSandbox, config);
    },
  };
}
