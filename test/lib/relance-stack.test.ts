import { Duration } from "aws-cdk-lib";
import { Match } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import { RelanceFunction } from "../../lib/relance-function.ts";
import { settingsSchemas } from "../../src/settings.ts";
import { appWithStacks, type Resource, resourcesOf, synthesised } from "./synthesised.ts";

const template = synthesised();
const functions = resourcesOf(template, "AWS::Lambda::Function");
const queues = resourcesOf(template, "AWS::SQS::Queue");

const steps = {
  PublicPagesSignUp: { step: "sign-up", seconds: 15 },
  PublicPagesPreferences: { step: "preferences", seconds: 15 },
  PublicPagesMyData: { step: "my-data", seconds: 15 },
  ActivityRecordActivity: { step: "record-activity", seconds: 30 },
  LifecycleTick: { step: "tick", seconds: 55, memory: 1769 },
  LifecycleReschedule: { step: "reschedule", seconds: 900 },
  SendingDeliver: { step: "deliver", seconds: 90 },
  SendingRecordFeedback: { step: "record-feedback", seconds: 30 },
  ReconciliationReconcile: { step: "reconcile", seconds: 900 },
  ProgrammeCheckCheckProgramme: { step: "check-programme", seconds: 840 },
} as const;

test.each(Object.entries(steps))(
  "%s is deployed like every step",
  (name, { step, seconds, ...other }) => {
    expect(functions[name]?.Properties).toMatchObject({
      Description: `Relance: ${step}`,
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      Timeout: seconds,
      MemorySize: "memory" in other ? other.memory : 512,
      LoggingConfig: { LogFormat: "JSON" },
    });
  },
);

test.each(Object.entries(steps))("%s gets the settings it needs and no more", (name, { step }) => {
  const { NODE_OPTIONS, ...variables } = functions[name]?.Properties.Environment.Variables ?? {};
  expect(NODE_OPTIONS).toBe("--enable-source-maps");
  // ORIGIN_SECRET is set only with CloudFront in front: see test/lib/edge.test.ts.
  const required = Object.keys(settingsSchemas[step].shape).filter(
    (key) => key !== "ORIGIN_SECRET",
  );
  expect(Object.keys(variables).sort()).toEqual(required.sort());
});

test("a missing setting does not compile", () => {
  const { stack } = appWithStacks();
  const timeout = Duration.seconds(1);
  // @ts-expect-error: `reschedule` asks for the table.
  new RelanceFunction(stack, "Missing", { step: "reschedule", settings: {}, timeout });
  new RelanceFunction(stack, "Unknown", {
    step: "reschedule",
    // @ts-expect-error: `reschedule` does not ask for a bus.
    settings: { CONTACTS_TABLE: "contacts", EVENT_BUS: "bus" },
    timeout,
  });
});

test("only the steps and the CDK's own trigger are functions", () => {
  const trigger = "AWSCDKTriggerCustomResourceProviderCustomResourceProviderHandler";
  expect(Object.keys(functions).sort()).toEqual([...Object.keys(steps), trigger].sort());
});

test("logs are kept for a month", () => {
  const groups = Object.values(resourcesOf(template, "AWS::Logs::LogGroup"));
  expect(groups).toHaveLength(11);
  for (const group of groups) expect(group.Properties).toEqual({ RetentionInDays: 30 });
});

test("an event whose function keeps failing becomes a dead letter", () => {
  const asynchronous = [
    "ActivityRecordActivity",
    "LifecycleReschedule",
    "SendingRecordFeedback",
    "ReconciliationReconcile",
  ];
  for (const name of asynchronous) {
    expect(functions[name]?.Properties.DeadLetterConfig).toEqual({
      TargetArn: arnOf("ChannelsDeadLetters"),
    });
  }
});

test("queues are encrypted, require TLS, and keep failed messages for 14 days", () => {
  const fourteenDays = 14 * 24 * 60 * 60;
  expect(queues.ChannelsDeadLetters?.Properties.MessageRetentionPeriod).toBe(fourteenDays);
  expect(queues.ChannelsUnsent?.Properties.MessageRetentionPeriod).toBe(fourteenDays);
  for (const { Properties } of Object.values(queues)) {
    expect(Properties.SqsManagedSseEnabled).toBe(true);
  }
  const policies = Object.values(resourcesOf(template, "AWS::SQS::QueuePolicy"));
  for (const { Properties } of policies) {
    expect(Properties.PolicyDocument.Statement[0]).toMatchObject({
      Effect: "Deny",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
  }
});

test("tick runs every minute, and a failed one is neither retried nor kept, since the next one does its work", () => {
  template.hasResourceProperties("AWS::Events::Rule", {
    ScheduleExpression: "rate(1 minute)",
    State: "ENABLED",
    Targets: [0, 1].map((part) =>
      Match.objectLike({
        Arn: { "Fn::GetAtt": [Match.stringLikeRegexp("^LifecycleTick"), "Arn"] },
        Input: JSON.stringify({ part, of: 2 }),
        RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
        DeadLetterConfig: Match.absent(),
      }),
    ),
  });
  template.hasResourceProperties("AWS::Lambda::EventInvokeConfig", {
    FunctionName: Match.objectLike({ Ref: Match.stringLikeRegexp("^LifecycleTick") }),
    MaximumRetryAttempts: 0,
  });
  // A dead letter a minute would hide those that an operator must read.
  expect(functions.LifecycleTick?.Properties.DeadLetterConfig).toBeUndefined();
});

test("with more parts than a rule has targets, several rules start them all", () => {
  const rules = Object.entries(resourcesOf(synthesised({ dueParts: 8 }), "AWS::Events::Rule"));
  const ticking = rules.filter(([name]) => name.startsWith("LifecycleEveryMinute"));
  expect(ticking.map(([name]) => name)).toEqual(["LifecycleEveryMinute", "LifecycleEveryMinute2"]);
  const inputs = ticking.flatMap(([, { Properties }]) =>
    Properties.Targets.map(({ Input }: { Input: string }) => JSON.parse(Input)),
  );
  expect(inputs).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((part) => ({ part, of: 8 })));
});

test("record-activity receives everything on our bus, even misspelt types, except Relance's own events", () => {
  const { ActivityTold: rule } = resourcesOf(template, "AWS::Events::Rule");
  expect(rule?.Properties).toMatchObject({
    EventBusName: {
      "Fn::GetStackOutput": expect.objectContaining({
        OutputName: expect.stringMatching(/^PublishOutputRefBus/),
      }),
    },
  });
  expect(rule?.Properties.EventPattern).toEqual({ source: [{ "anything-but": ["relance"] }] });
});

test("record-feedback receives SES events about our mails, and about no others", () => {
  const { SendingTold: rule } = resourcesOf(template, "AWS::Events::Rule");
  expect(rule?.Properties).not.toHaveProperty("EventBusName");
  expect(rule?.Properties).toMatchObject({
    EventPattern: {
      source: ["aws.ses"],
      detail: {
        mail: {
          tags: { "ses:configuration-set": [{ Ref: expect.stringMatching(/^SendingMails/) }] },
        },
      },
    },
    Targets: [targetOf("SendingRecordFeedback")],
  });
});

test("the API lets through what the public pages can serve, and logs the route but never a path", () => {
  const { PublicPagesStage: stage } = resourcesOf(template, "AWS::ApiGatewayV2::Stage");
  expect(stage?.Properties.DefaultRouteSettings).toEqual({
    ThrottlingRateLimit: 50,
    ThrottlingBurstLimit: 100,
  });
  const format = String(stage?.Properties.AccessLogSettings.Format);
  expect(Object.values(JSON.parse(format))).toEqual([
    "$context.requestId",
    "$context.requestTime",
    "$context.routeKey",
    "$context.status",
    "$context.responseLatency",
    "$context.integrationErrorMessage",
  ]);
});

test("each public route has its function", () => {
  const routes = Object.values(resourcesOf(template, "AWS::ApiGatewayV2::Route"));
  const integrations = template.findResources("AWS::ApiGatewayV2::Integration") as Record<
    string,
    Resource
  >;
  const served = routes.map(({ Properties: { RouteKey, Target } }) => {
    const id = Target["Fn::Join"][1][1].Ref;
    return [RouteKey, integrations[id]?.Properties.IntegrationUri["Fn::GetAtt"][0].slice(0, -8)];
  });
  expect(Object.fromEntries(served)).toEqual({
    "ANY /t/{proxy+}": "PublicPagesSignUp",
    "ANY /confirm/{proxy+}": "PublicPagesSignUp",
    "ANY /assets/{proxy+}": "PublicPagesSignUp",
    "ANY /preferences/{proxy+}": "PublicPagesPreferences",
    "ANY /u/{proxy+}": "PublicPagesPreferences",
    "ANY /my-data/{proxy+}": "PublicPagesMyData",
    "ANY /new-address/{proxy+}": "PublicPagesMyData",
  });
});

test("links lead to the address given, or else to the API's", () => {
  const api = { "Fn::GetAtt": [expect.stringMatching(/^PublicPagesApi/), "ApiEndpoint"] };
  expect(publicUrls(functions)).toEqual([api, api, api, api]);
  const given = synthesised({ publicUrl: "https://mail.example.com" });
  const urls = publicUrls(resourcesOf(given, "AWS::Lambda::Function"));
  expect(urls).toEqual(Array(4).fill("https://mail.example.com"));
});

function publicUrls(all: Record<string, Resource>): unknown[] {
  return Object.values(all).flatMap(
    ({ Properties }) => Properties.Environment?.Variables.PUBLIC_URL ?? [],
  );
}

function arnOf(name: string) {
  return { "Fn::GetAtt": [expect.stringMatching(new RegExp(`^${name}[0-9A-F]{8}$`)), "Arn"] };
}

/** An event that could not be delivered within a day becomes a dead letter too. */
function targetOf(name: string) {
  return {
    Arn: arnOf(name),
    DeadLetterConfig: { Arn: arnOf("ChannelsDeadLetters") },
    RetryPolicy: { MaximumEventAgeInSeconds: 86400, MaximumRetryAttempts: 185 },
  };
}
