import type { GetAccountResponse } from "@aws-sdk/client-sesv2";
import { ok, type Verdict, warn } from "../finding.ts";

/** Whether SES itself notes who bounced or complained: what repairs lost events is read from there. */
export function checkSuppression(account: GetAccountResponse, region: string): Verdict {
  const reasons = account.SuppressionAttributes?.SuppressedReasons ?? [];
  const missing = (["BOUNCE", "COMPLAINT"] as const).filter((reason) => !reasons.includes(reason));
  if (missing.length === 0) return ok("SES notes bounces and complaints");
  return warn(
    `SES does not note ${missing.join(" and ")} for the account`,
    "Switch it on: it costs nothing, and repairs what lost events leave undone",
    `  aws sesv2 put-account-suppression-attributes --suppressed-reasons BOUNCE COMPLAINT --region ${region}`,
  );
}
