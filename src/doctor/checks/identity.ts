import type { GetEmailIdentityResponse } from "@aws-sdk/client-sesv2";
import { identitiesPage } from "../console-pages.ts";
import { fail, ok, type Verdict, warn } from "../finding.ts";

/** What SES knows of the sender's domain, if it knows it. */
export type Identity = GetEmailIdentityResponse | undefined;

/** Whether SES lets the account send for the domain. */
export function checkIdentity(
  identity: Identity,
  domain: string,
  region: string,
  isDeployed: boolean,
): Verdict {
  if (!identity) return unknownToSes(domain, region, isDeployed);
  const { VerificationStatus: status = "unknown", VerificationInfo: info } = identity;
  if (identity.VerifiedForSendingStatus) return ok(`${domain} is verified`);
  if (status === "TEMPORARY_FAILURE") {
    return warn(`${domain} cannot be verified just now`, "Wait: SES tries again by itself");
  }
  const why = info?.ErrorType ? `, ${info.ErrorType}` : "";
  return fail(
    `${domain} is not verified yet (${status}${why})`,
    status === "FAILED"
      ? "Publish the DKIM records below, then let SES look again on the page of the domain"
      : "Publish the DKIM records below: SES looks for them by itself, for 72 hours",
    `  ${identitiesPage(region)}`,
  );
}

function unknownToSes(domain: string, region: string, isDeployed: boolean): Verdict {
  const found = `SES does not know ${domain} in ${region}`;
  if (!isDeployed) return fail(found, "The deployment makes it known: npx cdk deploy --all");
  return fail(
    found,
    "Make it known, and deploy so that Relance uses it",
    `  aws sesv2 create-email-identity --email-identity ${domain} --region ${region}`,
    "  npx cdk deploy --all -c identity=existing",
  );
}
