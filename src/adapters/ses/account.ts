import {
  GetAccountCommand,
  type GetAccountResponse,
  type SESv2Client,
} from "@aws-sdk/client-sesv2";
import { addPeriod, type Instant } from "../../domain/calendar.ts";
import type { AccountState } from "../../domain/rate-limit.ts";
import type { Clock, MailAccount } from "../../ports.ts";

/** How long an answer is good: SES answers one such question a second, of all that asks. */
const GOOD_FOR = "PT1M";

/** The SES account, asked at most once a minute by each instance. An old answer is better than none. */
export function sesAccount(client: SESv2Client, clock: Clock): MailAccount {
  let known: { readonly state: AccountState; readonly askAgainAt: Instant } | undefined;
  return {
    async read() {
      const now = clock.now();
      if (known && known.askAgainAt > now) return known.state;
      const state = await client
        .send(new GetAccountCommand({}))
        .then(stateOf)
        .catch((error: unknown) => {
          if (known) return known.state;
          throw error;
        });
      known = { state, askAgainAt: addPeriod(now, GOOD_FOR, "UTC") };
      return state;
    },
  };
}

/** What SES leaves out is taken for the worst: it says all of this of every account. */
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
