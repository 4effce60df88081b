import type { DkimAttributes } from "@aws-sdk/client-sesv2";
import { NotChecked } from "../ask.ts";
import { identitiesPage } from "../console-pages.ts";
import { cnames, type Dns } from "../dns.ts";
import { type DnsRecord, dkimRecords, lineOf } from "../dns-records.ts";
import { fail, ok, type Verdict, warn } from "../finding.ts";
import type { Identity } from "./identity.ts";

/** Whether mail is signed for the domain, and which DNS records are missing for it. */
export async function checkDkim(
  identity: Identity,
  domain: string,
  region: string,
  dns: Dns,
): Promise<Verdict> {
  if (!identity) throw new NotChecked(`SES does not know ${domain}`);
  const dkim = identity.DkimAttributes ?? {};
  if (dkim.Status === "SUCCESS") return signing(dkim, domain, region);
  if (dkim.SigningAttributesOrigin === "EXTERNAL") return ownKey(dkim, domain, region);
  return notFound(dkim, domain, region, dns);
}

function signing({ SigningEnabled }: DkimAttributes, domain: string, region: string): Verdict {
  if (SigningEnabled) return ok(`mail is signed for ${domain}`);
  return fail(
    `mail is not signed for ${domain}, though it could be`,
    "Turn signing on",
    `  aws sesv2 put-email-identity-dkim-attributes --email-identity ${domain} --signing-enabled --region ${region}`,
  );
}

/** A domain that signs with its own key: only its owner knows the record. */
function ownKey({ Status, Tokens = [] }: DkimAttributes, domain: string, region: string): Verdict {
  const names = Tokens.map((selector) => `  ${selector}._domainkey.${domain} TXT`);
  return fail(
    `SES cannot find your own key (${Status})`,
    "Publish your public key under this name, or switch to SES's keys on the domain's page",
    ...names,
    `  ${identitiesPage(region)}`,
  );
}

async function notFound(
  dkim: DkimAttributes,
  domain: string,
  region: string,
  dns: Dns,
): Promise<Verdict> {
  const records = dkimRecords(domain, dkim);
  const stand = await Promise.all(records.map((record) => stands(record, dns)));
  const missing = records.filter((_, index) => !stand[index]);
  if (missing.length > 0) {
    return fail(
      `${records.length - missing.length} of ${records.length} records are in the DNS`,
      `Publish in the DNS of ${domain}`,
      ...missing.map(lineOf),
    );
  }
  const page = `  ${identitiesPage(region)}`;
  if (records.length === 0) {
    return fail(`${domain} has no DKIM keys`, "Choose Easy DKIM on the domain's page", page);
  }
  return dkim.Status === "FAILED"
    ? fail("all records are in the DNS, but SES has stopped checking", "Let SES check again", page)
    : warn(
        `all records are in the DNS, SES has not seen them yet (${dkim.Status})`,
        "Wait: SES checks again",
      );
}

/** Whether a record is published. If the DNS does not answer, it counts as missing. */
async function stands({ name, value }: DnsRecord, dns: Dns): Promise<boolean> {
  const found = await cnames(dns, name).catch((): readonly string[] => []);
  return found.includes(value.toLowerCase());
}
