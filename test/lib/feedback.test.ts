import { Match } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import { feedbackSchema } from "../../src/domain/feedback.ts";
import { resourcesOf, synthesised } from "./synthesised.ts";

const template = synthesised();

test("SES reports the events that record-feedback reads, and no opens", () => {
  template.hasResourceProperties("AWS::SES::ConfigurationSetEventDestination", {
    EventDestination: {
      Enabled: true,
      EventBridgeDestination: { EventBusArn: Match.anyValue() },
      MatchingEventTypes: [
        "send",
        "delivery",
        "bounce",
        "complaint",
        "reject",
        "deliveryDelay",
        "renderingFailure",
        "click",
      ],
    },
  });
});

test("record-feedback understands every event that SES is configured to report", () => {
  const { SendingMailsFeedback: destination } = resourcesOf(
    template,
    "AWS::SES::ConfigurationSetEventDestination",
  );
  const types: readonly string[] = destination?.Properties.EventDestination.MatchingEventTypes;
  const events = types.map((type) => ({
    eventType: `${type[0]?.toUpperCase()}${type.slice(1)}`,
    mail: { messageId: "m" },
    bounce: { bounceType: "Permanent" },
    complaint: {},
    click: {},
  }));
  expect(events.filter((event) => !feedbackSchema.safeParse(event).success)).toEqual([]);
});

test("reconcile runs every day, and is retried after a failure", () => {
  template.hasResourceProperties("AWS::Events::Rule", {
    ScheduleExpression: "rate(1 day)",
    State: "ENABLED",
    Targets: [
      Match.objectLike({
        Arn: { "Fn::GetAtt": [Match.stringLikeRegexp("^ReconciliationReconcile"), "Arn"] },
        RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 43_200 },
        DeadLetterConfig: Match.anyValue(),
      }),
    ],
  });
});
