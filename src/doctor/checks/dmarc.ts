import { type Dns, txtRecords } from "../dns.ts";
import { dmarcRecord, lineOf } from "../dns-records.ts";
import { ok, type Verdict, warn } from "../finding.ts";
import type { Identity } from "./identity.ts";

/** The sender, and what SES knows about its domain, if SES could be asked. */
export type SenderDomain = {
  readonly email: string;
  readonly domain: string;
  readonly identity: Identity;
};

/** A domain's policy: what receivers do with mail that fails authentication for it. */
type Policy = {
  /** The name of the record, and the number of records there. */
  readonly at: string;
  readonly count: number;
  readonly tags: Readonly<Record<string, string>>;
};

/** Whether the domain has exactly one DMARC policy, and whether mail sent by SES passes it. */
export async function checkDmarc(sender: SenderDomain, dns: Dns): Promise<Verdict> {
  const { domain, email } = sender;
  const policy = await policyOf(domain, dns);
  const wanted = lineOf(dmarcRecord(domain, email));
  if (!policy) {
    return warn(
      `${domain} has no DMARC record: Gmail, Yahoo and Outlook require one from bulk senders`,
      "Publish it, with p=none first: receivers then report, and reject nothing",
      wanted,
      "  After some weeks of good reports: p=quarantine. The reports can go to another mailbox",
    );
  }
  if (policy.count > 1) {
    return warn(
      `${policy.at} has ${policy.count} DMARC records: receivers then ignore all of them`,
      "Keep only one in the DNS",
      wanted,
    );
  }
  // A parent domain's record may have a separate policy for subdomains.
  const isAbove = policy.at !== `_dmarc.${domain}`;
  const action = (isAbove && policy.tags.sp) || policy.tags.p || "";
  if (!["none", "quarantine", "reject"].includes(action)) {
    return warn(
      `the DMARC record at ${policy.at} has no policy that receivers know`,
      "Replace it by",
      wanted,
    );
  }
  return alignment(sender, policy, action);
}

/** Whether SES's signature and MAIL FROM domain align with the sender's domain, as the policy requires. */
function alignment(
  { domain, identity }: SenderDomain,
  { at, tags }: Policy,
  action: string,
): Verdict {
  const dkim = identity?.DkimAttributes;
  if (action !== "none" && identity && !(dkim?.Status === "SUCCESS" && dkim.SigningEnabled)) {
    return warn(
      `p=${action} at ${at}, and mail is not signed yet: receivers would reject it`,
      "Fix DKIM above before you send any mail",
    );
  }
  const mailFrom = identity?.MailFromAttributes?.MailFromDomain;
  if (tags.aspf === "s" && mailFrom) {
    return warn(
      `aspf=s at ${at} requires mail to come from ${domain} itself; it comes from ${mailFrom}`,
      "Remove aspf=s from the record: without it, a subdomain is accepted too",
    );
  }
  const meaning = action === "none" ? "receivers report and reject nothing" : "in force";
  return ok(`p=${action} at ${at}: ${meaning}`);
}

/** The policy of the domain, or of the nearest parent domain that has one. */
async function policyOf(domain: string, dns: Dns): Promise<Policy | undefined> {
  const labels = domain.split(".");
  for (let above = 0; above < labels.length - 1; above += 1) {
    const at = `_dmarc.${labels.slice(above).join(".")}`;
    const records = (await txtRecords(dns, at)).filter((text) => /^v=DMARC1\s*(;|$)/.test(text));
    const [record] = records;
    if (record !== undefined) return { at, count: records.length, tags: tagsOf(record) };
  }
  return undefined;
}

function tagsOf(record: string): Readonly<Record<string, string>> {
  const tags = record.split(";").map((tag) => tag.split("=").map((part) => part.trim()));
  return Object.fromEntries(tags.map(([name = "", value = ""]) => [name, value.toLowerCase()]));
}
