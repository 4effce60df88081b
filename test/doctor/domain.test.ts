import { expect, test } from "vitest";
import { checkDmarc } from "../../src/doctor/checks/dmarc.ts";
import { dnsWith, doctor, fakeAccount, findings, type Records, silentDns } from "./doctor.ts";
import { PUBLISHED, SENDER } from "./healthy.ts";

const fake = fakeAccount();

/** Makes SES report a domain whose records it has not seen. */
function unverified(status: "PENDING" | "FAILED" = "PENDING"): void {
  const identity = fake.aws.state.identities["voyages.example"];
  Object.assign(identity ?? {}, { VerifiedForSendingStatus: false, VerificationStatus: status });
  Object.assign(identity?.DkimAttributes ?? {}, { Status: status });
  Object.assign(identity?.MailFromAttributes ?? {}, { MailFromDomainStatus: status });
}

function without(...names: readonly string[]): Records {
  return Object.fromEntries(Object.entries(PUBLISHED).filter(([name]) => !names.includes(name)));
}

const withDmarc = (...records: string[]) => ({
  ...PUBLISHED,
  "_dmarc.voyages.example TXT": records,
});

test("the doctor prints an unverified domain's records exactly as they must be published", async () => {
  unverified();
  const { output, failed } = await doctor({});
  expect(failed).toMatch(/^Next, identity: Publish the DKIM records below/);
  expect(output).toContain(`\
✗ act      identity      voyages.example is not verified yet (PENDING)
                         → Publish the DKIM records below: SES checks for them by itself, for 72 hours
                           https://eu-west-3.console.aws.amazon.com/ses/home?region=eu-west-3#/identities
✗ act      DKIM          0 of 3 records are in the DNS
                         → Publish in the DNS of voyages.example
                           aaa._domainkey.voyages.example CNAME aaa.dkim.amazonses.com
                           bbb._domainkey.voyages.example CNAME bbb.dkim.amazonses.com
                           ccc._domainkey.voyages.example CNAME ccc.dkim.amazonses.com
! look     MAIL FROM     bounce.voyages.example has no MX record
                         → Publish in the DNS of voyages.example, as the one MX record of this name
                           bounce.voyages.example MX 10 feedback-smtp.eu-west-3.amazonses.com
✗ act      SPF           bounce.voyages.example has no SPF record
                         → Publish this record in the DNS
                           bounce.voyages.example TXT "v=spf1 include:amazonses.com ~all"
! look     DMARC         voyages.example has no DMARC record: Gmail, Yahoo and Outlook require one from bulk senders
                         → Publish it, with p=none first: receivers then report, and reject nothing
                           _dmarc.voyages.example TXT "v=DMARC1; p=none; rua=mailto:bonjour@voyages.example"
`);
});

test("a domain unknown to SES is added by the deployment or, afterwards, by a command", async () => {
  fake.aws.state.identities = {};
  const { identity } = await findings();
  expect(identity?.next).toContain(
    "aws sesv2 create-email-identity --email-identity voyages.example --region eu-west-3",
  );
  fake.aws.state.stacks = {};
  const before = await findings();
  expect(before.identity).toMatchObject({
    state: "fail",
    next: expect.stringMatching(/deploy --all$/),
  });
});

test("when the DNS does not answer, the doctor still says to publish records that SES misses", async () => {
  unverified();
  const { DKIM, "MAIL FROM": mailFrom, SPF } = await findings(silentDns);
  expect(DKIM?.next).toContain("ccc._domainkey.voyages.example CNAME ccc.dkim.amazonses.com");
  expect(mailFrom?.found).toBe("bounce.voyages.example is PENDING");
  expect(mailFrom?.next).toContain("MX 10 feedback-smtp.eu-west-3.amazonses.com");
  expect(SPF?.state).toBe("unknown");
});

test("records use the signing zone of the domain", async () => {
  unverified();
  const { DkimAttributes } = fake.aws.state.identities["voyages.example"] ?? {};
  Object.assign(DkimAttributes ?? {}, { SigningHostedZone: "1a2b.dkim.eu-west-3.amazonses.com" });
  const { DKIM } = await findings({});
  expect(DKIM?.next).toContain(
    "  aaa._domainkey.voyages.example CNAME aaa.1a2b.dkim.eu-west-3.amazonses.com",
  );
});

test("the doctor says to publish only the DKIM records that are missing or wrong", async () => {
  unverified();
  const { DKIM } = await findings({
    ...without("bbb._domainkey.voyages.example CNAME"),
    "ccc._domainkey.voyages.example CNAME": ["ccc.dkim.amazonses.com.voyages.example"],
  });
  expect(DKIM).toMatchObject({ state: "fail", found: "1 of 3 records are in the DNS" });
  expect(DKIM?.next).not.toContain("aaa._domainkey");
  expect(DKIM?.next).toContain("bbb._domainkey.voyages.example CNAME bbb.dkim.amazonses.com");
  expect(DKIM?.next).toContain("ccc._domainkey.voyages.example CNAME ccc.dkim.amazonses.com");
});

test("once all records exist the doctor says to wait, or to make SES check again after it gave up", async () => {
  unverified("PENDING");
  const waiting = await findings();
  expect(waiting.DKIM).toMatchObject({ state: "warn", next: expect.stringMatching(/^Wait/) });
  expect(waiting["MAIL FROM"]).toMatchObject({
    state: "warn",
    next: expect.stringMatching(/^Wait/),
  });

  unverified("FAILED");
  const givenUp = await findings();
  expect(givenUp.identity?.next).toContain("let SES check again");
  expect(givenUp.DKIM).toMatchObject({
    state: "fail",
    next: expect.stringContaining("check again"),
  });
  expect(givenUp["MAIL FROM"]?.next).toContain(
    "aws sesv2 put-email-identity-mail-from-attributes --email-identity voyages.example --mail-from-domain bounce.voyages.example --behavior-on-mx-failure USE_DEFAULT_VALUE --region eu-west-3",
  );
});

test("the doctor gives the command for a domain that could sign and does not", async () => {
  const { DkimAttributes } = fake.aws.state.identities["voyages.example"] ?? {};
  Object.assign(DkimAttributes ?? {}, { SigningEnabled: false });
  const { DKIM } = await findings();
  expect(DKIM).toMatchObject({ state: "fail", next: expect.stringContaining("--signing-enabled") });
});

test("a domain with its own key is not asked to publish SES's records", async () => {
  unverified();
  const { DkimAttributes } = fake.aws.state.identities["voyages.example"] ?? {};
  Object.assign(DkimAttributes ?? {}, { SigningAttributesOrigin: "EXTERNAL", Tokens: ["own"] });
  const { DKIM } = await findings();
  expect(DKIM).toMatchObject({ state: "fail", found: "SES cannot find your own key (PENDING)" });
  expect(DKIM?.next).toContain("own._domainkey.voyages.example TXT");
  expect(DKIM?.next).not.toContain("CNAME");
});

test.each([
  [["10 mail.voyages.example"], "has an MX record that points to mail.voyages.example"],
  [
    ["10 feedback-smtp.eu-west-3.amazonses.com", "20 mail.voyages.example"],
    "has 2 MX records: SES requires exactly one",
  ],
  [["10 feedback-smtp.us-east-1.amazonses.com"], "points to feedback-smtp.us-east-1.amazonses.com"],
])("MX records %j are not the one that SES requires", async (records, found) => {
  unverified();
  const all = await findings({ ...PUBLISHED, "bounce.voyages.example MX": records });
  expect(all["MAIL FROM"]).toMatchObject({ state: "warn", found: expect.stringContaining(found) });
  expect(all["MAIL FROM"]?.next).toContain(
    "  bounce.voyages.example MX 10 feedback-smtp.eu-west-3.amazonses.com",
  );
});

test("a missing MX record is a failure when SES sends nothing without it", async () => {
  unverified();
  const { MailFromAttributes } = fake.aws.state.identities["voyages.example"] ?? {};
  Object.assign(MailFromAttributes ?? {}, { BehaviorOnMxFailure: "REJECT_MESSAGE" });
  expect((await findings({}))["MAIL FROM"]?.state).toBe("fail");
});

test("the doctor shows how to get a MAIL FROM domain", async () => {
  delete fake.aws.state.identities["voyages.example"]?.MailFromAttributes;
  const { "MAIL FROM": mailFrom } = await findings();
  expect(mailFrom).toMatchObject({ state: "warn", found: expect.stringMatching(/amazonses\.com/) });
  expect(mailFrom?.next).toContain("--mail-from-domain bounce.voyages.example");
});

test.each([
  [["v=spf1 include:amazonses.com ~all", "v=spf1 mx -all"], "fail", "has 2 SPF records"],
  [["v=spf1 -all"], "fail", "does not allow SES to send"],
  [["v=spf1 include:amazonses.com.evil.example ~all"], "warn", "names others"],
  [["v=spf1 redirect=_spf.voyages.example"], "warn", "names others"],
  [["some other text", "v=spf10 nothing"], "fail", "has no SPF record"],
])("the doctor says how to fix SPF %j", async (records, state, found) => {
  const { SPF } = await findings({ ...PUBLISHED, "bounce.voyages.example TXT": records });
  expect(SPF).toMatchObject({ state, found: expect.stringContaining(found) });
  expect(SPF?.next).toContain('  bounce.voyages.example TXT "v=spf1 include:amazonses.com ~all"');
});

test("a name with other TXT records still has no SPF record", async () => {
  const { SPF } = await findings(without("bounce.voyages.example TXT"));
  expect(SPF).toMatchObject({ state: "fail", found: "bounce.voyages.example has no SPF record" });
});

test("SPF is checked where mail comes from, not where the deployment would set it", async () => {
  const { MailFromAttributes } = fake.aws.state.identities["voyages.example"] ?? {};
  Object.assign(MailFromAttributes ?? {}, { MailFromDomain: "mail.voyages.example" });
  expect((await findings()).SPF?.found).toBe("mail.voyages.example has no SPF record");
});

test.each([
  [[], "has no DMARC record"],
  [["v=DMARC1; p=none", "v=DMARC1; p=reject"], "has 2 DMARC records"],
  [["v=DMARC1; rua=mailto:x"], "has no policy that receivers know"],
  [
    ["v=DMARC1; p=none; aspf=s"],
    "aspf=s at _dmarc.voyages.example requires mail to come from voyages.example",
  ],
])("the doctor warns about DMARC %j", async (records, found) => {
  const { DMARC } = await findings(withDmarc(...records));
  expect(DMARC).toMatchObject({ state: "warn", found: expect.stringContaining(found) });
});

test("a strict DMARC policy is fine once mail is signed, and gets a warning before", async () => {
  const strict = withDmarc("v=DMARC1; p=reject; adkim=s");
  expect((await findings(strict)).DMARC).toMatchObject({
    state: "ok",
    found: expect.stringMatching(/p=reject/),
  });
  unverified();
  expect((await findings(strict)).DMARC).toMatchObject({
    state: "warn",
    found: expect.stringMatching(/not signed yet/),
  });
});

test.each([
  [{ "_dmarc.example.com TXT": ["v=DMARC1; p=reject; sp=none"] }, "p=none at _dmarc.example.com"],
  [
    { "_dmarc.example.com TXT": ["v=DMARC1; p=reject"] },
    "p=reject at _dmarc.example.com: in force",
  ],
  [
    {
      "_dmarc.example.com TXT": ["v=DMARC1; p=reject"],
      "_dmarc.news.example.com TXT": ["v=DMARC1; p=quarantine; sp=none"],
    },
    "p=quarantine at _dmarc.news.example.com",
  ],
  [{ "_dmarc.com TXT": ["v=DMARC1; p=none"] }, "news.example.com has no DMARC record"],
])("a subdomain follows the nearest DMARC policy: %j", async (records, found) => {
  const sender = { email: SENDER, domain: "news.example.com", identity: undefined };
  expect((await checkDmarc(sender, dnsWith(records))).found).toContain(found);
});
