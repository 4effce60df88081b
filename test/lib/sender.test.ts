import { expect, test } from "vitest";
import { synthesisedData } from "./synthesised.ts";

test("the sender's domain becomes an identity, unless it already is one", () => {
  const data = synthesisedData();
  data.hasResourceProperties("AWS::SES::EmailIdentity", {
    EmailIdentity: "example.com",
    MailFromAttributes: { MailFromDomain: "bounce.example.com" },
  });
  const records = Object.values(data.findOutputs("*")).map(({ Value }) => JSON.stringify(Value));
  for (const record of [
    "CNAME",
    "bounce.example.com MX 10",
    "v=spf1 include:amazonses",
    "DMARC1",
  ]) {
    expect(records.filter((value) => value.includes(record))).toHaveLength(
      record === "CNAME" ? 3 : 1,
    );
  }
  const other = synthesisedData({ identityExists: true });
  other.resourceCountIs("AWS::SES::EmailIdentity", 0);
  expect(Object.keys(other.findOutputs("*")).filter((id) => id.includes("DnsRecord"))).toEqual([]);
});
