import type { GetAccountResponse } from "@aws-sdk/client-sesv2";
import { ok, type Verdict, warn } from "../finding.ts";

/** Whether SES keeps its own list of bounces and complaints, from which lost events are recovered. */
export function checkSuppression(account: GetAccountResponse, region: string): Verdict {
  const reasons = account.SuppressionAttributes?.SuppressedReasons ?? [];
  const missing = (["BOUNCE", "COMPLAINT"] as const).filter((reason) => !reasons.includes(reason));
  if (missing.length === 0) return ok("SES keeps a suppression list of bounces and complaints");
  return warn(
    `SES does not add ${missing.join(" and ")} to the account's suppression list`,
    "Turn it on: it is free, and makes up for lost events",
    `  aws sesv2 put-account-suppression-attributes --suppressed-reasons BOUNCE COMPLAINT --region ${region}`,
  );
}
