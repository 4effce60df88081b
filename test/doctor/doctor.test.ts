import { expect, test, vi } from "vitest";
import { checkTimeZones } from "../../src/doctor/checks/time-zones.ts";
import { doctor, fakeAccount, findings, silentDns } from "./doctor.ts";
import { PUBLISHED, SENDER } from "./healthy.ts";

const fake = fakeAccount();

test("the doctor finds nothing to do in a healthy account", async () => {
  const { output, failed } = await doctor();
  expect(failed).toBeUndefined();
  expect(output).toBe(`\
✓ ok       credentials   account 123456789012, region eu-west-3
✓ ok       bootstrap     version 33
✓ ok       stack         Relance, deployed 2026-11-02
✓ ok       identity      voyages.example is verified
✓ ok       DKIM          mail is signed for voyages.example
✓ ok       MAIL FROM     mail comes from bounce.voyages.example
✓ ok       SPF           bounce.voyages.example allows SES to send
✓ ok       DMARC         p=none at _dmarc.voyages.example: receivers report and reject nothing
✓ ok       sandbox       mail can go to any address (production)
✓ ok       sending       14 a second, 50,000 in 24 hours, 1,200 used
✓ ok       events        SES publishes events for every mail to EventBridge
✓ ok       suppression   SES keeps a suppression list of bounces and complaints
✓ ok       secret        one key
✓ ok       tick          ran 5 times in the last 5 minutes
✓ ok       executions    this account may run 10 functions at once, and ticks use up to 2, deliveries up to 4
✓ ok       queue         no mail is waiting
✓ ok       dead letters  none
✓ ok       due lag       no contact is overdue; the next is due at 2026-11-22T11:00:00Z
✓ ok       coming days   1 contact due on the busiest of the next 7 days; 45,000 marketing mails may go out in 24 hours
✓ ok       time zones    2026f, the same on this machine and in AWS

Nothing to do (20 ok)`);
});

test("the doctor lists the first steps for an empty account", async () => {
  Object.assign(fake.aws.state, { stacks: {}, identities: {} });
  fake.aws.state.account.ProductionAccessEnabled = false;
  const { output, failed } = await doctor({});
  expect(failed).toBe(
    "Next, bootstrap: Run once per account and region: npx cdk bootstrap aws://123456789012/eu-west-3 (4 to act on, 2 to look at, 10 unknown, 4 ok)",
  );
  expect(output).toContain(`\
✗ act      stack         there is no stack Relance in eu-west-3
                         → Deploy Relance: npx cdk deploy --all
`);
  expect(output).toContain(
    "✗ act      identity      SES does not know voyages.example in eu-west-3\n",
  );
  for (const item of [
    "events      ",
    "secret      ",
    "tick        ",
    "queue       ",
    "due lag     ",
    "coming days ",
  ]) {
    expect(output).toContain(`? unknown  ${item}  not checked: Relance is not deployed\n`);
  }
  expect(output).toContain(
    "  bounce.voyages.example MX 10 feedback-smtp.eu-west-3.amazonses.com\n",
  );
  expect(output).toContain('  bounce.voyages.example TXT "v=spf1 include:amazonses.com ~all"\n');
});

test("the doctor succeeds when there are only warnings, and names them first", async () => {
  fake.aws.state.account.ProductionAccessEnabled = false;
  const { output, failed } = await doctor();
  expect(failed).toBeUndefined();
  expect(output).toMatch(
    /\n\nNext, sandbox: Ask AWS for production access, .* \(1 to look at, 19 ok\)$/,
  );
});

test("the doctor names failures before unknown items and warnings", async () => {
  fake.aws.state.account.ProductionAccessEnabled = false;
  fake.aws.state.denied = "ses:GetEmailIdentity";
  fake.aws.state.metrics = {};
  expect((await doctor()).failed).toMatch(/^Next, tick: /);
});

test("without credentials the doctor says so, still checks the DNS, and checks nothing in AWS", async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "");
  for (const file of ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"]) vi.stubEnv(file, "/none");
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  const { output, failed } = await doctor();
  expect(failed).toMatch(/^Next, credentials: Sign in to AWS, then run this again/);
  expect(output).toMatch(/^✗ act {6}credentials {3}no AWS credentials: /);
  expect(output).toContain("✓ ok       SPF ");
  expect(output).toContain("✓ ok       DMARC ");
  expect(output.split("not checked: no credentials\n")).toHaveLength(17);
  expect([...fake.aws.calls]).toEqual([]);
});

test.each(["ExpiredToken", "InvalidClientTokenId"])(
  "on %s the doctor says to sign in again",
  async (code) => {
    fake.aws.state.credentials = code;
    const { credentials, tick } = await findings();
    expect(credentials).toMatchObject({
      state: "fail",
      found: expect.stringContaining("sign in again"),
    });
    expect(tick).toEqual({ item: "tick", state: "unknown", found: "not checked: no credentials" });
  },
);

test.each([undefined, "here or there"])(
  "with the region %j the doctor asks for a region",
  async (region) => {
    vi.stubEnv("AWS_REGION", region);
    vi.stubEnv("AWS_CONFIG_FILE", "/none");
    const { credentials, stack } = await findings();
    expect(credentials?.next).toContain("export AWS_REGION=");
    expect(stack?.found).toBe("not checked: no region");
  },
);

test("without a network everything is unknown, and nothing crashes", async () => {
  for (const key of ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_DYNAMODB"]) {
    vi.stubEnv(key, "http://127.0.0.1:1");
  }
  const all = Object.values(await findings(silentDns));
  expect(all.map(({ state }) => state)).toEqual([...Array(19).fill("unknown"), "ok"]);
  expect(all[0]).toMatchObject({
    found: "AWS does not answer",
    next: expect.stringMatching(/network/),
  });
  expect(all[1]?.found).toBe("not checked: AWS does not answer");
  expect(all[6]?.found).toBe("the DNS does not answer for bounce.voyages.example (ETIMEOUT)");
});

test.each([
  ["cloudformation:DescribeStacks", ["bootstrap", "stack"]],
  ["cloudformation:ListStackResources", ["events", "tick"]],
  ["ses:GetAccount", ["sandbox", "sending", "suppression", "coming days"]],
  ["ses:GetEmailIdentity", ["identity", "DKIM", "MAIL FROM"]],
  ["ses:GetConfigurationSetEventDestinations", ["events"]],
  ["secretsmanager:GetSecretValue", ["secret"]],
  ["sqs:GetQueueAttributes", ["queue", "dead letters"]],
  ["cloudwatch:GetMetricData", ["tick", "executions"]],
])("without permission for %s the doctor says what is missing for %j", async (action, items) => {
  fake.aws.state.denied = action;
  const found = await findings();
  const missing = Object.values(found).filter((one) => one.found.includes("is missing"));
  expect(missing.map(({ item }) => item)).toEqual(items);
  for (const one of missing) {
    expect(one).toMatchObject({
      state: "unknown",
      found: `not allowed to check: permission ${action} is missing`,
    });
    expect(one.next).toContain(`Allow ${action} `);
  }
  const others = Object.values(found).filter((one) => !missing.includes(one));
  for (const { state, found: output } of others)
    expect(`${state} ${output}`).toMatch(/^ok|not checked/);
});

test("the doctor prints no address except the sender's, and no key", async () => {
  Object.assign(fake.aws.state, { identities: {}, metrics: {}, secret: "short-secret" });
  fake.aws.state.credentials = "OptInRequired";
  const { output: refused } = await doctor();
  fake.aws.state.credentials = undefined;
  const { output } = await doctor({
    "_dmarc.voyages.example TXT": ["v=DMARC1; p=ada@example.com"],
  });
  const { output: unset } = await doctor({});
  const addresses = [refused, output, unset].join("\n").match(/[^\s"':=]+@[^\s"']+/g) ?? [];
  expect(new Set(addresses)).toEqual(new Set([SENDER]));
  expect(output).not.toContain("short-secret");
});

test("--json prints each finding, and nothing else", async () => {
  fake.aws.state.queues["dead-letters"] = 1;
  const { output, failed } = await doctor(PUBLISHED, "--json");
  expect(failed).toBeUndefined();
  const all = JSON.parse(output);
  expect(all).toHaveLength(20);
  expect(all[0]).toEqual({
    item: "credentials",
    state: "ok",
    found: "account 123456789012, region eu-west-3",
  });
  expect(all[16]).toMatchObject({ item: "dead letters", state: "warn", next: expect.any(String) });
});

test("--stack checks the stack with that name", async () => {
  const { stack } = await findings(PUBLISHED, "--stack", "Other");
  expect(stack).toMatchObject({ state: "fail", found: "there is no stack Other in eu-west-3" });
});

test("the doctor warns about time zone data older than a year", () => {
  const now = "2028-01-01T00:00:00.000Z";
  expect(checkTimeZones(now, "2027a").state).toBe("ok");
  expect(checkTimeZones(now, "2026f")).toEqual({
    state: "warn",
    found: "2026f is more than a year old: time zone rules have changed since then",
    next: "Install the latest, test and deploy: npm install --save-exact moment-timezone@latest",
  });
});
