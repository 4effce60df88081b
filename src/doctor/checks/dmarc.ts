import { type Dns, txtRecords } from "../dns.ts";
import { dmarcRecord, lineOf } from "../dns-records.ts";
import { ok, type Verdict, warn } from "../finding.ts";
import type { Identity } from "./identity.ts";

/** The sender, and what SES knows of its domain as far as that could be asked. */
export type Sender = {
  readonly email: string;
  readonly domain: string;
  readonly identity: Identity;
};

/** The policy of a domain: what receivers do with mail that is signed by nobody they trust for it. */
type Policy = {
  /** The name that the record stands at, and how many stand there. */
  readonly at: string;
  readonly count: number;
  readonly tags: Readonly<Record<string, string>>;
};

/** Whether the domain has one DMARC policy, and whether mail by SES holds before it. */
export async function checkDmarc(sender: Sender, dns: Dns): Promise<Verdict> {
  const { domain, email } = sender;
  const policy = await policyOf(domain, dns);
  const wanted = lineOf(dmarcRecord(domain, email));
  if (!policy) {
    return warn(
      `${domain} has no DMARC record: Gmail, Yahoo and Outlook want one of who mails many`,
      "Publish it, with p=none first: receivers report, and refuse nothing",
      wanted,
      "  When the reports have looked well for some weeks: p=quarantine. They may go to another mailbox",
    );
  }
  if (policy.count > 1) {
    return warn(
      `${policy.at} has ${policy.count} DMARC records: receivers then take none of them`,
      "Keep just one in the DNS",
      wanted,
    );
  }
  // A record of the domain above may have another word for the domains below it.
  const isAbove = policy.at !== `_dmarc.${domain}`;
  const action = (isAbove && policy.tags.sp) || policy.tags.p || "";
  if (!["none", "quarantine", "reject"].includes(action)) {
    return warn(
      `the DMARC record at ${policy.at} has no policy that receivers know`,
      "Publish in its place",
      wanted,
    );
  }
  return alignment(sender, policy, action);
}

/** Whether what SES signs and where its mail comes from is of the sender's domain, as the policy asks. */
function alignment({ domain, identity }: Sender, { at, tags }: Policy, action: string): Verdict {
  const dkim = identity?.DkimAttributes;
  if (action !== "none" && identity && !(dkim?.Status === "SUCCESS" && dkim.SigningEnabled)) {
    return warn(
      `p=${action} at ${at}, and mail is not signed yet: receivers would refuse it`,
      "See to DKIM above before any mail goes out",
    );
  }
  const mailFrom = identity?.MailFromAttributes?.MailFromDomain;
  if (tags.aspf === "s" && mailFrom) {
    return warn(
      `aspf=s at ${at} wants mail to come from ${domain} itself; it comes from ${mailFrom}`,
      "Take aspf=s out of the record: without it, a domain below is as good",
    );
  }
  const meaning = action === "none" ? "receivers report and refuse nothing" : "in force";
  return ok(`p=${action} at ${at}: ${meaning}`);
}

/** The policy of the domain or, if it has none, of the nearest domain above it that has one. */
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
