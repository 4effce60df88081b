import type { GetAccountResponse } from "@aws-sdk/client-sesv2";
import { accountPage } from "../console-pages.ts";
import { ok, type Verdict, warn } from "../finding.ts";

/** Whether SES lets the account write to anybody, or to verified addresses only. */
export function checkSandbox(account: GetAccountResponse, domain: string, region: string): Verdict {
  if (account.ProductionAccessEnabled) return ok("mail may go to anybody (production)");
  const { Status: review, CaseId } = account.Details?.ReviewDetails ?? {};
  const found = "mail goes to verified addresses and the simulator only (sandbox)";
  const inCase = `in the case${CaseId ? ` ${CaseId}` : ""}`;
  const cases = "  https://console.aws.amazon.com/support/home#/case/history";
  if (review === "PENDING") {
    return warn(
      `${found}; AWS looks at your request`,
      `Wait for AWS, and answer what it asks ${inCase}`,
      cases,
    );
  }
  if (review === "DENIED") {
    return warn(
      `${found}; AWS said no to your request`,
      `Answer ${inCase}, with what docs/deploy.md says to write (Leaving the sandbox)`,
      cases,
    );
  }
  return warn(
    found,
    "Ask AWS for production access, with what docs/deploy.md says to write (Leaving the sandbox)",
    `  ${accountPage(region)}`,
    `  or: aws sesv2 put-account-details --production-access-enabled --mail-type MARKETING --website-url https://${domain} --contact-language EN --region ${region}`,
  );
}
