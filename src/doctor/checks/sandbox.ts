import type { GetAccountResponse } from "@aws-sdk/client-sesv2";
import { accountPage } from "../console-pages.ts";
import { ok, type Verdict, warn } from "../finding.ts";

/** Whether SES lets the account mail any address, or only verified ones. */
export function checkSandbox(account: GetAccountResponse, domain: string, region: string): Verdict {
  if (account.ProductionAccessEnabled) return ok("mail can go to any address (production)");
  const { Status: review, CaseId } = account.Details?.ReviewDetails ?? {};
  const found = "mail can only go to verified addresses and the simulator (sandbox)";
  const inCase = `in the case${CaseId ? ` ${CaseId}` : ""}`;
  const cases = "  https://console.aws.amazon.com/support/home#/case/history";
  if (review === "PENDING") {
    return warn(
      `${found}; AWS is reviewing your request`,
      `Wait for AWS, and answer its questions ${inCase}`,
      cases,
    );
  }
  if (review === "DENIED") {
    return warn(
      `${found}; AWS rejected your request`,
      `Reply ${inCase}, with the text from docs/deploy.md (Leaving the sandbox)`,
      cases,
    );
  }
  return warn(
    found,
    "Ask AWS for production access, with the text from docs/deploy.md (Leaving the sandbox)",
    `  ${accountPage(region)}`,
    `  or: aws sesv2 put-account-details --production-access-enabled --mail-type MARKETING --website-url https://${domain} --contact-language EN --region ${region}`,
  );
}
