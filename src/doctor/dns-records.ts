import type { DkimAttributes } from "@aws-sdk/client-sesv2";

/** A DNS record to publish. The value of a TXT record has no quotation marks. */
export type DnsRecord = {
  readonly name: string;
  readonly type: "CNAME" | "MX" | "TXT";
  readonly value: string;
};

/** The Easy DKIM records that prove that SES may sign for a domain. */
export function dkimRecords(domain: string, dkim: DkimAttributes): readonly DnsRecord[] {
  const { Tokens = [], SigningHostedZone: zone = "dkim.amazonses.com" } = dkim;
  return Tokens.map((token) => ({
    name: `${token}._domainkey.${domain}`,
    type: "CNAME",
    value: `${token}.${zone}`,
  }));
}

/** The MAIL FROM domain that the deployment gives a domain's identity. */
export function ownMailFrom(domain: string): string {
  return `bounce.${domain}`;
}

/** The record that routes bounces to SES. */
export function mxRecord(mailFrom: string, region: string): DnsRecord {
  return { name: mailFrom, type: "MX", value: `10 feedback-smtp.${region}.amazonses.com` };
}

/** The record that allows SES to send for the MAIL FROM domain. */
export function spfRecord(mailFrom: string): DnsRecord {
  return { name: mailFrom, type: "TXT", value: "v=spf1 include:amazonses.com ~all" };
}

/** A DMARC record that asks for reports to the sender, and does not reject anything yet. */
export function dmarcRecord(domain: string, sender: string): DnsRecord {
  return {
    name: `_dmarc.${domain}`,
    type: "TXT",
    value: `v=DMARC1; p=none; rua=mailto:${sender}`,
  };
}

/** A record as one line to copy. */
export function lineOf({ name, type, value }: DnsRecord): string {
  return `  ${name} ${type} ${type === "TXT" ? `"${value}"` : value}`;
}
