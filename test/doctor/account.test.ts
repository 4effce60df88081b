import { expect, test } from "vitest";
import { fakeAccount, findings } from "./doctor.ts";

const fake = fakeAccount();

test("the doctor says what the sandbox means, where to apply, and with which command", async () => {
  fake.aws.state.account.ProductionAccessEnabled = false;
  const { sandbox } = await findings();
  expect(sandbox).toEqual({
    item: "sandbox",
    state: "warn",
    found: "mail can only go to verified addresses and the simulator (sandbox)",
    next: [
      "Ask AWS for production access, with the text from docs/deploy.md (Leaving the sandbox)",
      "  https://eu-west-3.console.aws.amazon.com/ses/home?region=eu-west-3#/account",
      "  or: aws sesv2 put-account-details --production-access-enabled --mail-type MARKETING --website-url https://voyages.example --contact-language EN --region eu-west-3",
    ].join("\n"),
  });
});

test.each([
  ["PENDING", "AWS is reviewing your request", "in the case 42"],
  ["DENIED", "AWS rejected your request", "Reply in the case 42"],
] as const)(
  "the doctor names the case when the request to leave the sandbox is %s",
  async (Status, found, next) => {
    fake.aws.state.account.ProductionAccessEnabled = false;
    fake.aws.state.account.Details = { ReviewDetails: { Status, CaseId: "42" } };
    const { sandbox } = await findings();
    expect(sandbox?.found).toContain(found);
    expect(sandbox?.next).toContain(next);
  },
);

test.each([
  [
    { SendingEnabled: false },
    "fail",
    "sending is turned off",
    "--sending-enabled --region eu-west-3",
  ],
  [{ EnforcementStatus: "SHUTDOWN" }, "fail", "AWS has stopped this account", "#/account"],
  [{ EnforcementStatus: "PROBATION" }, "warn", "under review", "#/account"],
  [
    { SendQuota: { MaxSendRate: 1, Max24HourSend: 200, SentLast24Hours: 160 } },
    "warn",
    "1 a second, 200 in 24 hours, 160 used",
    "servicequotas/home/services/ses/quotas",
  ],
  [
    { SendQuota: { MaxSendRate: 1, Max24HourSend: 200, SentLast24Hours: 159 } },
    "ok",
    "159 used",
    "",
  ],
  [
    { SendQuota: { MaxSendRate: 10, Max24HourSend: 50_000, SentLast24Hours: 0 } },
    "warn",
    "Relance was deployed for 14 a second",
    "-c sendRate=10",
  ],
  [
    { SendQuota: { MaxSendRate: 500, Max24HourSend: -1, SentLast24Hours: 9_000_000 } },
    "ok",
    "500 a second, any number in 24 hours, 9,000,000 used",
    "",
  ],
])("the doctor reports an account with %j", async (account, state, found, next) => {
  Object.assign(fake.aws.state.account, account);
  const { sending } = await findings();
  expect(sending).toMatchObject({ state, found: expect.stringContaining(found) });
  expect(sending?.next ?? "").toContain(next);
});

test.each([
  [
    { SuppressedReasons: ["BOUNCE" as const] },
    "SES does not add COMPLAINT to the account's suppression list",
  ],
  [
    { SuppressedReasons: [] },
    "SES does not add BOUNCE and COMPLAINT to the account's suppression list",
  ],
  [undefined, "SES does not add BOUNCE and COMPLAINT to the account's suppression list"],
])(
  "with suppressed reasons %j the doctor says to turn suppression on",
  async (attributes, found) => {
    fake.aws.state.account.SuppressionAttributes = attributes;
    const { suppression } = await findings();
    expect(suppression).toMatchObject({ state: "warn", found });
    expect(suppression?.next).toContain("--suppressed-reasons BOUNCE COMPLAINT --region eu-west-3");
  },
);

test("the doctor gives a complete command to turn on a disabled event destination", async () => {
  const [destination] = fake.aws.state.destinations;
  Object.assign(destination ?? {}, { Enabled: false });
  const { events } = await findings();
  expect(events).toMatchObject({ state: "fail", found: expect.stringContaining("turned off") });
  const [, command = "", json = ""] = /^ {2}(.*) '(\{.*\})'/m.exec(events?.next ?? "") ?? [];
  expect(command).toBe(
    "aws sesv2 update-configuration-set-event-destination --configuration-set-name mails-1 --event-destination-name Feedback --event-destination",
  );
  const { Name, ...definition } = destination ?? {};
  expect(JSON.parse(json)).toEqual({ ...definition, Enabled: true });
});

test("the doctor names event types that SES does not publish", async () => {
  const [destination] = fake.aws.state.destinations;
  Object.assign(destination ?? {}, { MatchingEventTypes: ["SEND", "DELIVERY", "REJECT", "CLICK"] });
  expect((await findings()).events).toMatchObject({
    state: "fail",
    found: "SES does not publish BOUNCE, COMPLAINT, DELIVERY_DELAY, RENDERING_FAILURE",
  });
});

test("the doctor ignores destinations other than EventBridge", async () => {
  fake.aws.state.destinations = [
    {
      Name: "Other",
      Enabled: true,
      MatchingEventTypes: ["BOUNCE"],
      SnsDestination: { TopicArn: "t" },
    },
  ];
  expect((await findings()).events).toMatchObject({
    state: "fail",
    found: "SES publishes no events to EventBridge",
  });
});

test("the doctor says to deploy again when the configuration set was deleted", async () => {
  fake.aws.state.resources = fake.aws.state.resources.map(
    ([type = "", logical = "", physical = ""]) => [
      type,
      logical,
      physical.replace("mails-1", "mails-0"),
    ],
  );
  expect((await findings()).events).toMatchObject({
    state: "fail",
    found: "the configuration set is gone",
  });
});
