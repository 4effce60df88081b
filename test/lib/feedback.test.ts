import { Match } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import { feedbackSchema } from "../../src/domain/feedback.ts";
import { resourcesOf, synthesised } from "./synthesised.ts";

const template = synthesised();

test("SES tells what record-feedback reads of a mail, and nothing of who opened it", () => {
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

test("record-feedback understands all that SES is asked to tell", () => {
  const { SendingMailsFeedback: told } = resourcesOf(
    template,
    "AWS::SES::ConfigurationSetEventDestination",
  );
  const types: readonly string[] = told?.Properties.EventDestination.MatchingEventTypes;
  const events = types.map((type) => ({
    eventType: `${type[0]?.toUpperCase()}${type.slice(1)}`,
    mail: { messageId: "m" },
    bounce: { bounceType: "Permanent" },
    complaint: {},
    click: {},
  }));
  expect(events.filter((event) => !feedbackSchema.safeParse(event).success)).toEqual([]);
});

test("reconcile runs every day, and again when it failed", () => {
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
