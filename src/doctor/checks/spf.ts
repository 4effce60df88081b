import { type Dns, txtRecords } from "../dns.ts";
import { lineOf, spfRecord } from "../dns-records.ts";
import { fail, ok, type Verdict, warn } from "../finding.ts";

/** Whether exactly one SPF record allows SES to send for the MAIL FROM domain. */
export async function checkSpf(mailFrom: string, dns: Dns): Promise<Verdict> {
  const found = (await txtRecords(dns, mailFrom)).filter((text) => /^v=spf1( |$)/i.test(text));
  const wanted = lineOf(spfRecord(mailFrom));
  const [record] = found;
  if (record === undefined) {
    return fail(`${mailFrom} has no SPF record`, "Publish this record in the DNS", wanted);
  }
  if (found.length > 1) {
    return fail(
      `${mailFrom} has ${found.length} SPF records: receivers then ignore all of them`,
      "Keep only one in the DNS",
      wanted,
    );
  }
  if (/ \+?include:amazonses\.com( |$)/i.test(record)) return ok(`${mailFrom} allows SES to send`);
  const elsewhere = / (\+?include:|redirect=)/i.test(record);
  return (elsewhere ? warn : fail)(
    elsewhere
      ? `the SPF record of ${mailFrom} names others, which may include SES`
      : `the SPF record of ${mailFrom} does not allow SES to send`,
    "Replace it by this record: only SES sends from that domain",
    wanted,
  );
}
