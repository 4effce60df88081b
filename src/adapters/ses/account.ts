import {
  GetAccountCommand,
  type GetAccountResponse,
  type SESv2Client,
} from "@aws-sdk/client-sesv2";
import { addPeriod, type Instant } from "../../domain/calendar.ts";
import type { AccountState } from "../../domain/rate-limit.ts";
import type { Clock, MailAccount } from "../../ports.ts";

/** How long a response is used. SES allows one such request a second for the whole account. */
const GOOD_FOR = "PT1M";

/** The SES account, read at most once a minute by each instance. If a read fails, the last response is used. */
export function sesAccount(client: SESv2Client, clock: Clock): MailAccount {
  let lastAnswer: { readonly state: AccountState; readonly askAgainAt: Instant } | undefined;
  return {
    async read() {
      const now = clock.now();
      if (lastAnswer && lastAnswer.askAgainAt > now) return lastAnswer.state;
      const state = await client
        .send(new GetAccountCommand({}))
        .then(stateOf)
        .catch((error: unknown) => {
          if (lastAnswer) return lastAnswer.state;
          throw error;
        });
      lastAnswer = { state, askAgainAt: addPeriod(now, GOOD_FOR, "UTC") };
      return state;
    },
  };
}

/** Assumes the worst where a field is missing. SES returns all of these fields for every account. */
function stateOf(account: GetAccountResponse): AccountState {
  const { SendQuota, ProductionAccessEnabled, SendingEnabled, EnforcementStatus } = account;
  return {
    maxSendRate: SendQuota?.MaxSendRate ?? 1,
    max24Hours: SendQuota?.Max24HourSend ?? 200,
    sentLast24Hours: SendQuota?.SentLast24Hours ?? 0,
    sandbox: ProductionAccessEnabled !== true,
    sendingEnabled: SendingEnabled === true,
    enforcementStatus: EnforcementStatus ?? "unknown",
  };
}
