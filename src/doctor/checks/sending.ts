import type { GetAccountResponse } from "@aws-sdk/client-sesv2";
import { accountPage, quotasPage } from "../console-pages.ts";
import { counted } from "../counted.ts";
import { fail, ok, type Verdict, warn } from "../finding.ts";

/** The share of the quota from which to ask for more: marketing mail is held back from 90 %. */
const MUCH = 0.8;

/**
 * Whether the account may send, how fast, and how much of the 24-hour quota is left. `sendRate` is the rate that Relance
 * was deployed for, in mails per second; undefined if it is not deployed.
 */
export function checkSending(
  account: GetAccountResponse,
  region: string,
  sendRate?: number,
): Verdict {
  const page = `  ${accountPage(region)}`;
  if (account.EnforcementStatus === "SHUTDOWN") {
    return fail(
      "AWS has stopped this account from sending: too many bounces or complaints",
      "Fix the cause, and reply in the case that AWS opened",
      page,
    );
  }
  if (!account.SendingEnabled) {
    return fail(
      "sending is turned off for the account",
      "Find out who turned it off and why, then turn it on",
      `  aws sesv2 put-account-sending-attributes --sending-enabled --region ${region}`,
    );
  }
  const { share, words } = quotaOf(account);
  if (account.EnforcementStatus === "PROBATION") {
    return warn(`${words}; AWS has put the account under review`, "Read why", page);
  }
  if (share < MUCH) return rateVerdict(account, words, sendRate);
  return warn(
    words,
    "Ask for a higher quota: above 90 %, marketing mail waits for the next day",
    `  ${quotasPage(region)}`,
  );
}

/** A lower rate than SES's may be meant, for other programs of the account. A higher one only waits. */
function rateVerdict(
  { SendQuota }: GetAccountResponse,
  words: string,
  sendRate: number | undefined,
): Verdict {
  const { MaxSendRate: rate = 0 } = SendQuota ?? {};
  // One mail a second is the sandbox's rate, which the check of the sandbox is about.
  if (sendRate === undefined || sendRate === rate || rate <= 1) return ok(words);
  if (sendRate < rate) return ok(`${words}; Relance uses ${sendRate} a second (sendRate)`);
  return warn(
    `${words}; Relance was deployed for ${sendRate} a second`,
    "Deploy with the rate of the account, or ask for a higher one",
    `  npx cdk deploy --all -c sendRate=${rate}`,
  );
}

function quotaOf({ SendQuota }: GetAccountResponse): {
  readonly share: number;
  readonly words: string;
} {
  const {
    MaxSendRate: rate = 0,
    Max24HourSend: most = 0,
    SentLast24Hours: sent = 0,
  } = SendQuota ?? {};
  // SES reports -1 if there is no limit.
  const isLimited = most >= 0;
  const quota = `${isLimited ? counted(most) : "any number"} in 24 hours`;
  return {
    share: isLimited ? sent / Math.max(most, 1) : 0,
    words: `${counted(rate)} a second, ${quota}, ${counted(sent)} used`,
  };
}
