import { type Dns, txtRecords } from "../dns.ts";
import { lineOf, spfRecord } from "../dns-records.ts";
import { fail, ok, type Verdict, warn } from "../finding.ts";

/** Whether the DNS says, once and not twice, that SES may send for the MAIL FROM domain. */
export async function checkSpf(mailFrom: string, dns: Dns): Promise<Verdict> {
  const found = (await txtRecords(dns, mailFrom)).filter((text) => /^v=spf1( |$)/i.test(text));
  const wanted = lineOf(spfRecord(mailFrom));
  const [record] = found;
  if (record === undefined) {
    return fail(`${mailFrom} has no SPF record`, "Publish this record in the DNS", wanted);
  }
  if (found.length > 1) {
    return fail(
      `${mailFrom} has ${found.length} SPF records: receivers then take none of them`,
      "Keep just one in the DNS",
      wanted,
    );
  }
  if (/ \+?include:amazonses\.com( |$)/i.test(record)) return ok(`${mailFrom} lets SES send`);
  const elsewhere = / (\+?include:|redirect=)/i.test(record);
  return (elsewhere ? warn : fail)(
    elsewhere
      ? `the SPF record of ${mailFrom} names others, and SES perhaps through them`
      : `the SPF record of ${mailFrom} does not let SES send`,
    "Publish this record in its place: SES alone sends from that domain",
    wanted,
  );
}
