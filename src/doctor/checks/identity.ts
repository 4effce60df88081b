import type { GetEmailIdentityResponse } from "@aws-sdk/client-sesv2";
import { identitiesPage } from "../console-pages.ts";
import { fail, ok, type Verdict, warn } from "../finding.ts";

/** What SES knows about the sender's domain; undefined if it does not know it. */
export type Identity = GetEmailIdentityResponse | undefined;

/** Whether SES lets the account send from the domain. */
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
    return warn(`${domain} cannot be verified at the moment`, "Wait: SES tries again by itself");
  }
  const why = info?.ErrorType ? `, ${info.ErrorType}` : "";
  return fail(
    `${domain} is not verified yet (${status}${why})`,
    status === "FAILED"
      ? "Publish the DKIM records below, then let SES check again on the domain's page"
      : "Publish the DKIM records below: SES checks for them by itself, for 72 hours",
    `  ${identitiesPage(region)}`,
  );
}

function unknownToSes(domain: string, region: string, isDeployed: boolean): Verdict {
  const found = `SES does not know ${domain} in ${region}`;
  if (!isDeployed) return fail(found, "The deployment adds it: npx cdk deploy --all");
  return fail(
    found,
    "Add it, and deploy Relance with it",
    `  aws sesv2 create-email-identity --email-identity ${domain} --region ${region}`,
    "  npx cdk deploy --all -c identity=existing",
  );
}
