import { type Dns, type Mx, mxRecords } from "../dns.ts";
import { type DnsRecord, lineOf, mxRecord, ownMailFrom, spfRecord } from "../dns-records.ts";
import { fail, ok, unknown, type Verdict, warn } from "../finding.ts";
import type { Identity } from "./identity.ts";

/** Whether bounces return to our own domain: otherwise SPF covers amazonses.com only. */
export async function checkMailFrom(
  identity: Identity,
  domain: string,
  region: string,
  dns: Dns,
): Promise<Verdict> {
  if (!identity) return before(domain, region);
  const { MailFromDomain: name, MailFromDomainStatus: status } = identity.MailFromAttributes ?? {};
  if (!name) return none(domain, region);
  if (status === "SUCCESS") return ok(`mail comes from ${name}`);

  const record = mxRecord(name, region);
  const found = await mxRecords(dns, name).catch(() => undefined);
  // Until SES sees the record, mail comes from amazonses.com, or is not sent at all.
  const notYet =
    identity.MailFromAttributes?.BehaviorOnMxFailure === "REJECT_MESSAGE" ? fail : warn;
  if (!found || !isJust(record, found)) {
    return notYet(
      `${name} ${found ? inWords(found) : `is ${status}`}`,
      `Publish in the DNS of ${domain}, as the one MX record of this name`,
      lineOf(record),
    );
  }
  const standing = `${name} has its MX record, but SES has not seen it (${status})`;
  return status === "FAILED"
    ? notYet(standing, "Let SES check again", `  ${setting(domain, name, region)}`)
    : notYet(standing, "Wait: SES checks again by itself, for 72 hours");
}

/** The records are known even before the deployment needs them. */
function before(domain: string, region: string): Verdict {
  const name = ownMailFrom(domain);
  return unknown(
    `not checked: SES does not know ${domain}`,
    `You can already publish in the DNS of ${domain}`,
    lineOf(mxRecord(name, region)),
    lineOf(spfRecord(name)),
  );
}

function none(domain: string, region: string): Verdict {
  const name = ownMailFrom(domain);
  return warn(
    "mail comes from amazonses.com: SPF does not cover your domain",
    `Send from ${name}, and publish these records in the DNS of ${domain}`,
    `  ${setting(domain, name, region)}`,
    lineOf(mxRecord(name, region)),
    lineOf(spfRecord(name)),
  );
}

function setting(domain: string, name: string, region: string): string {
  return `aws sesv2 put-email-identity-mail-from-attributes --email-identity ${domain} --mail-from-domain ${name} --behavior-on-mx-failure USE_DEFAULT_VALUE --region ${region}`;
}

function isJust({ value }: DnsRecord, found: readonly Mx[]): boolean {
  return found.length === 1 && value === `${found[0]?.priority} ${found[0]?.exchange}`;
}

function inWords(found: readonly Mx[]): string {
  if (found.length === 0) return "has no MX record";
  if (found.length > 1) return `has ${found.length} MX records: SES requires exactly one`;
  return `has an MX record that points to ${found[0]?.exchange}`;
}
