import type { DkimAttributes } from "@aws-sdk/client-sesv2";

/** A record to publish in the DNS. The value of a TXT record is without its quotation marks. */
export type DnsRecord = {
  readonly name: string;
  readonly type: "CNAME" | "MX" | "TXT";
  readonly value: string;
};

/** The records with which a domain shows that SES signs for it, by Easy DKIM. */
export function dkimRecords(domain: string, dkim: DkimAttributes): readonly DnsRecord[] {
  const { Tokens = [], SigningHostedZone: zone = "dkim.amazonses.com" } = dkim;
  return Tokens.map((token) => ({
    name: `${token}._domainkey.${domain}`,
    type: "CNAME",
    value: `${token}.${zone}`,
  }));
}

/** The MAIL FROM domain that the deployment gives to the identity of a domain. */
export function ownMailFrom(domain: string): string {
  return `bounce.${domain}`;
}

/** The one record with which bounces find their way to SES. */
export function mxRecord(mailFrom: string, region: string): DnsRecord {
  return { name: mailFrom, type: "MX", value: `10 feedback-smtp.${region}.amazonses.com` };
}

/** The one record that lets SES send for the MAIL FROM domain. */
export function spfRecord(mailFrom: string): DnsRecord {
  return { name: mailFrom, type: "TXT", value: "v=spf1 include:amazonses.com ~all" };
}

/** The record that asks receivers for reports, and to refuse nothing yet. The sender gets the reports. */
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
