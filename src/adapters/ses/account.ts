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

/** How long none is asked for again after SES was asked too often. */
const BUSY_FOR = "PT10S";

/** How SES says that it was asked too often. */
const THROTTLES: readonly string[] = ["TooManyRequestsException", "ThrottlingException"];

/**
 * The SES account, read at most once a minute by each instance, with `sendRate` as the highest rate. If a read fails,
 * the last response is used. An instance that starts with many others may get none: then it works at `sendRate`, and SES
 * itself refuses what the account may not send.
 */
export function sesAccount(
  client: SESv2Client,
  clock: Clock,
  sendRate = Number.POSITIVE_INFINITY,
): MailAccount {
  let lastAnswer: { readonly state: AccountState; readonly askAgainAt: Instant } | undefined;
  return {
    async read() {
      const now = clock.now();
      if (lastAnswer && lastAnswer.askAgainAt > now) return lastAnswer.state;
      const state = await client
        .send(new GetAccountCommand({}))
        .then((account) => stateOf(account, sendRate))
        .catch((error: unknown) => {
          if (lastAnswer) return lastAnswer.state;
          if (error instanceof Error && THROTTLES.includes(error.name)) return undefined;
          throw error;
        });
      const askAgainAt = addPeriod(now, state ? GOOD_FOR : BUSY_FOR, "UTC");
      lastAnswer = { state: state ?? unseen(sendRate), askAgainAt };
      return lastAnswer.state;
    },
  };
}

/** An account that SES said nothing about yet. */
function unseen(sendRate: number): AccountState {
  const anyNumber = { max24Hours: -1, sentLast24Hours: 0 };
  const sound = { sandbox: false, sendingEnabled: true, enforcementStatus: "HEALTHY" };
  return { maxSendRate: sendRate, ...anyNumber, ...sound };
}

/** Assumes the worst where a field is missing. SES returns all of these fields for every account. */
function stateOf(account: GetAccountResponse, sendRate: number): AccountState {
  const { SendQuota, ProductionAccessEnabled, SendingEnabled, EnforcementStatus } = account;
  return {
    maxSendRate: Math.min(sendRate, SendQuota?.MaxSendRate ?? 1),
    max24Hours: SendQuota?.Max24HourSend ?? 200,
    sentLast24Hours: SendQuota?.SentLast24Hours ?? 0,
    sandbox: ProductionAccessEnabled !== true,
    sendingEnabled: SendingEnabled === true,
    enforcementStatus: EnforcementStatus ?? "unknown",
  };
}
